using FluentValidation;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for the whole file; the records inside have validators of their own.</summary>
internal sealed class GatewayOptionsValidator : OptionsValidator<GatewayOptions>
{
    public GatewayOptionsValidator(Surroundings surroundings)
    {
        Rule(gateway => gateway.Providers).Custom((providers, context) =>
        {
            if (providers.Count == 0) context.Fail(ErrorCodes.NoProvider, NoProvider);
        });
        Rule(gateway => gateway.Policies).NotEmpty().WithErrorCode(ErrorCodes.MissingValue).WithMessage("name a folder, or leave the property out: it is then 'policies'");
        Rule(gateway => gateway.Limits!).SetValidator(new LimitsOptionsValidator()).When(gateway => gateway.Limits is not null);
        Rule(gateway => gateway.Quarantine!).SetValidator(new QuarantineOptionsValidator()).When(gateway => gateway.Quarantine is not null);
        Rule(gateway => gateway.Hedges!).SetValidator(new HedgesOptionsValidator()).When(gateway => gateway.Hedges is not null);
        Rule(gateway => gateway.Answers!).SetValidator(new AnswersOptionsValidator()).When(gateway => gateway.Answers is not null);
        Rule(gateway => gateway.Catalog!).SetValidator(new CatalogOptionsValidator()).When(gateway => gateway.Catalog is not null);
        Rule(gateway => gateway.Recordings!).SetValidator(new RecordingsOptionsValidator()).When(gateway => gateway.Recordings is not null);
        EachEntry(gateway => gateway.Providers, (_, name) => new ProviderOptionsValidator(name, surroundings));
        EachEntry(gateway => gateway.Deployments, (gateway, id) => new DeploymentOptionsValidator(id, gateway));
        EachEntry(gateway => gateway.Models, (gateway, name) => new ModelOptionsValidator(name, gateway, surroundings));
    }

    private const string NoProvider =
        """there is nobody to call; add a provider, for example "providers": { "openai": { "dialect": "openai", "apiKey": "${OPENAI_API_KEY}" } }""";
}
