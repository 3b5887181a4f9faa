// Falls through for every customer outside Europe.
if (Request.Metadata.GetValueOrDefault("residency") == "eu")
    Only(d => d.Region.StartsWith("eu-"));
