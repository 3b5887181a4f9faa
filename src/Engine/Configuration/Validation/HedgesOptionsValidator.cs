using FluentValidation;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for how rare hedges stay.</summary>
internal sealed class HedgesOptionsValidator : OptionsValidator<HedgesOptions>
{
    public HedgesOptionsValidator()
    {
        Rule(hedges => hedges.Share).InclusiveBetween(0, 1)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage("a share is 0 to 1; 0.05 lets one request in twenty hedge, 0 lets none");
        Rule(hedges => hedges.Cost).InclusiveBetween(0, 1)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage("a share of the money is 0 to 1; 0.05 lets hedges add a twentieth to what is spent");
    }
}
