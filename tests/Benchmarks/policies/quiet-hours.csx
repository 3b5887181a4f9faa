// Falls through for everything that is not a nightly batch.
if (Request.Tags.Contains("batch") && Now.Hour is >= 1 and < 5)
    PreferLowest(d => d.Price is { } price ? price.Output : decimal.MaxValue);
