using FluentValidation;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for one model.</summary>
internal sealed class ModelOptionsValidator : OptionsValidator<ModelOptions>
{
    public ModelOptionsValidator(string name, GatewayOptions gateway, Surroundings surroundings)
    {
        RuleFor(model => model).Custom((_, context) =>
        {
            if (!NameRule.Allows(name)) context.Fail(ErrorCodes.InvalidName, NameRule.Complaint(name));
        });
        Rule(model => model.Deployments).NotEmpty()
            .WithErrorCode(ErrorCodes.MissingValue).WithMessage("name at least one deployment that can answer, as provider/model");
        EachItem(model => model.Deployments).Custom((id, context) =>
        {
            context.MustBeDeployment(id, gateway);
            context.MustBeFirst(id, context.InstanceToValidate.Deployments);
        });
        EachItem(model => model.Policies).Custom((policy, context) =>
        {
            context.MustBePolicy(policy, gateway, surroundings);
            context.MustBeFirst(policy, context.InstanceToValidate.Policies);
        });
        Rule(model => model.Canary!).SetValidator(new CanaryOptionsValidator(gateway, surroundings)).When(model => model.Canary is not null);
        Rule(model => model.Limits!).SetValidator(new LimitsOptionsValidator(gateway.Limits)).When(model => model.Limits is not null);
    }
}
