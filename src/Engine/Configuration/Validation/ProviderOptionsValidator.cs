using FluentValidation;
using RulesEngine.Providers;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for one provider. Its messages repeat neither the URL nor the key: either could hold a secret.</summary>
internal sealed class ProviderOptionsValidator : OptionsValidator<ProviderOptions>
{
    public ProviderOptionsValidator(string name, Surroundings surroundings)
    {
        RuleFor(provider => provider).Custom((_, context) => CheckName(name, context));
        Rule(provider => provider.Dialect).Custom((dialect, context) => CheckDialect(dialect, surroundings.Dialects, context));
        Rule(provider => provider.BaseUrl).Custom((url, context) => CheckUrl(url, surroundings.Secrets, context));
        Rule(provider => provider.ApiKey).Custom((key, context) => CheckKey(key, VariableFor(name), surroundings.Secrets, context));
    }

    private static void CheckName(string name, ValidationContext<ProviderOptions> context)
    {
        if (!NameRule.Allows(name)) context.Fail(ErrorCodes.InvalidName, NameRule.Complaint(name));
        else if (name.Contains('/')) context.Fail(ErrorCodes.InvalidName, "a provider's name cannot hold '/', which ends it in 'provider/model'");
    }

    private static void CheckDialect(string? dialect, IReadOnlyCollection<string> known, ValidationContext<ProviderOptions> context)
    {
        if (dialect is null) context.Fail(ErrorCodes.MissingValue, $"say which wire format it speaks: {string.Join(", ", known)}");
        else context.MustBeOneOf(dialect, known);
    }

    private static void CheckUrl(string? written, SecretReader secrets, ValidationContext<ProviderOptions> context)
    {
        if (written is null) return;
        (string? text, string problem) = secrets.Resolve(written);
        if (text is null)
            context.Fail(ErrorCodes.SecretNotFound, problem);
        else if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
            context.Fail(ErrorCodes.InvalidUrl, "this is not an absolute http or https URL, such as https://api.openai.com/v1");
        else if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
            context.Fail(ErrorCodes.InvalidUrl, "a base URL ends with its path: no user name, no query, no '#'; a key belongs into apiKey");
    }

    private static void CheckKey(string? key, string variable, SecretReader secrets, ValidationContext<ProviderOptions> context)
    {
        if (key is null)
        {
            if (context.InstanceToValidate is { BaseUrl: null, Dialect: var dialect } && !Presets.IsLocal(dialect))
                context.Fail(ErrorCodes.MissingKey, $"the public endpoint asks for a key; write \"apiKey\": \"{variable}\", or the baseUrl of an endpoint that needs none");
        }
        else if (!SecretReference.TryParse(key, out SecretReference reference))
        {
            context.Fail(ErrorCodes.LiteralSecret, $"a key is never written here; put it into the environment and write \"{variable}\", or into a file and write \"file:PATH\"");
        }
        else if (secrets.Read(reference).Secret is null)
        {
            context.Fail(ErrorCodes.SecretNotFound, secrets.Read(reference).Problem);
        }
    }

    private static string VariableFor(string provider) =>
        $"${{{string.Concat(provider.ToUpperInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}_API_KEY}}";
}
