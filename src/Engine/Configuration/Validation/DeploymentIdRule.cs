using FluentValidation;

namespace RulesEngine.Configuration.Validation;

/// <summary>What a deployment's id must be: <c>provider/model</c>, of a provider that is there.</summary>
internal static class DeploymentIdRule
{
    public static void MustBeDeployment<T>(this ValidationContext<T> context, string id, GatewayOptions gateway)
    {
        int slash = id.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == id.Length - 1)
        {
            context.Fail(ErrorCodes.InvalidDeploymentId, $"'{id}' is not a deployment; write provider/model, for example {Example(id, gateway)}");
            return;
        }

        string provider = id[..slash];
        if (!gateway.Providers.ContainsKey(provider))
            context.Fail(ErrorCodes.UnknownProvider, $"no provider is called '{provider}'; {Suggestion.Hint(provider, [.. gateway.Providers.Keys])}");
        else if (!NameRule.Allows(id))
            context.Fail(ErrorCodes.InvalidName, NameRule.Complaint(id));
    }

    private static string Example(string id, GatewayOptions gateway) =>
        $"{gateway.Providers.Keys.FirstOrDefault() ?? "openai"}/{(id.Trim('/') is { Length: > 0 } model ? model : "gpt-4o")}";
}
