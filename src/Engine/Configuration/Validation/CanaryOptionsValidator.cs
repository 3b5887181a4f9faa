using FluentValidation;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for a canary.</summary>
internal sealed class CanaryOptionsValidator : OptionsValidator<CanaryOptions>
{
    private const int MostRequests = 1_000_000;

    public CanaryOptionsValidator(GatewayOptions gateway, Surroundings surroundings)
    {
        Rule(canary => canary.Policies).NotEmpty()
            .WithErrorCode(ErrorCodes.MissingValue).WithMessage("name the policies that decide for the share");
        EachItem(canary => canary.Policies).Custom((policy, context) =>
        {
            context.MustBePolicy(policy, gateway, surroundings);
            context.MustBeFirst(policy, context.InstanceToValidate.Policies);
        });
        Rule(canary => canary.Share).NotNull()
            .WithErrorCode(ErrorCodes.MissingValue).WithMessage("say how large the share is; 0.05 is one caller in twenty");
        Rule(canary => canary.Share).Must(share => share is > 0 and <= 1).When(canary => canary.Share is not null)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage("a share is more than 0 and at most 1; 0.05 is one caller in twenty");
        Rule(canary => canary.FailureMargin).InclusiveBetween(0, 1)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage("a margin is 0 to 1; 0.02 lets 2 more requests in 100 fail");
        Rule(canary => canary.CostMargin).InclusiveBetween(0, 100)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage("a margin is 0 to 100; 0.25 lets a request cost a quarter more");
        Rule(canary => canary.MinRequests).InclusiveBetween(1, MostRequests)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage($"judge after 1 to {MostRequests} requests");
    }
}
