using System.Text.Json;
using FluentValidation;
using RulesEngine.Vocabulary;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for what is said of one deployment.</summary>
internal sealed class DeploymentOptionsValidator : OptionsValidator<DeploymentOptions>
{
    public DeploymentOptionsValidator(string id, GatewayOptions gateway)
    {
        RuleFor(deployment => deployment).Custom((_, context) => context.MustBeDeployment(id, gateway));
        Rule(deployment => deployment.Model!).Must(NameRule.Allows).When(deployment => deployment.Model is not null)
            .WithErrorCode(ErrorCodes.InvalidName).WithMessage(deployment => NameRule.Complaint(deployment.Model!));
        EachItem(deployment => deployment.Tags).NotEmpty().WithErrorCode(ErrorCodes.MissingValue).WithMessage("this tag is empty; leave it out");
        Rule(deployment => deployment.Price!).SetValidator(new PriceOptionsValidator()).When(deployment => deployment.Price is not null);
        Rule(deployment => deployment.ContextWindow).GreaterThan(0)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage("a context window holds at least 1 token");
        EachItem(deployment => deployment.Capabilities).Custom((word, context) => context.MustBeOneOf(word, Words));
    }

    /// <summary>What a model can do, in the words of the file.</summary>
    public static IReadOnlyList<string> Words { get; } =
        [.. Enum.GetNames<Capabilities>().Where(name => name != nameof(Capabilities.None)).Select(JsonNamingPolicy.CamelCase.ConvertName)];
}
