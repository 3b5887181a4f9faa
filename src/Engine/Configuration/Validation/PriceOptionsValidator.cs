using FluentValidation;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for a price: both numbers, neither below zero.</summary>
internal sealed class PriceOptionsValidator : OptionsValidator<PriceOptions>
{
    public PriceOptionsValidator()
    {
        Rule(price => price.Input).Custom(Check);
        Rule(price => price.Output).Custom(Check);
    }

    private static void Check(decimal? dollars, ValidationContext<PriceOptions> context)
    {
        if (dollars is null) context.Fail(ErrorCodes.MissingValue, "a price has two numbers, input and output, in US dollars per million tokens");
        else if (dollars < 0) context.Fail(ErrorCodes.OutOfRange, "a price is 0 or more, in US dollars per million tokens");
    }
}
