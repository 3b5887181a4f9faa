using FluentValidation;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for what is known of models beyond the gateway's own catalog.</summary>
internal sealed class CatalogOptionsValidator : OptionsValidator<CatalogOptions>
{
    public CatalogOptionsValidator()
    {
        Rule(catalog => catalog.From).Custom((from, context) =>
        {
            if (string.IsNullOrWhiteSpace(from)) context.Fail(ErrorCodes.MissingValue, "name a file or a URL, for example \"prices.txt\"");
            else if (from.Contains("://", StringComparison.Ordinal) && CatalogReader.UrlOf(from) is null) context.Fail(ErrorCodes.InvalidUrl, $"'{from}' is no URL that can be read; it begins with https:// or http://");
        });
        Rule(catalog => catalog.Refresh).Custom((text, context) => context.MustBeLimit(text));
    }
}
