using FluentValidation;
using RulesEngine.Providers;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for one provider. Its messages repeat neither the URL nor the key: either could hold a secret.</summary>
internal sealed class ProviderOptionsValidator : OptionsValidator<ProviderOptions>
{
    /// <summary>Dialects that find the machine's own identity where there is no key.</summary>
    private static readonly string?[] KnowsMachine = ["azure", "vertex", "bedrock"];

    public ProviderOptionsValidator(string name, Surroundings surroundings)
    {
        RuleFor(provider => provider).Custom((_, context) => CheckName(name, context));
        Rule(provider => provider.Dialect).Custom((dialect, context) => CheckDialect(dialect, surroundings.Dialects, context));
        Rule(provider => provider.BaseUrl).Custom((url, context) => CheckUrl(url, surroundings.Secrets, context));
        Rule(provider => provider.ApiKey).Custom((key, context) => CheckKey(key, VariableFor(name), surroundings.Secrets, context));
        Rule(provider => provider.ApiVersion).Custom((version, context) => CheckUse(version, ["azure"], context));
        Rule(provider => provider.Region).Custom((region, context) => CheckRegion(region, context));
        Rule(provider => provider.Project).Custom((project, context) => CheckProject(project, context));
        Rule(provider => provider.Credentials).Custom((file, context) => CheckCredentials(file, surroundings.Secrets, context));
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
        if (written is null)
        {
            if (context.InstanceToValidate.Dialect is "azure") context.Fail(ErrorCodes.MissingValue, "Azure has an endpoint for each resource; write it, such as https://NAME.openai.azure.com");
            return;
        }

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
            if (context.InstanceToValidate is { BaseUrl: null, Dialect: var dialect } && !Presets.IsLocal(dialect) && !KnowsMachine.Contains(dialect))
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

    private static void CheckRegion(string? region, ValidationContext<ProviderOptions> context)
    {
        CheckUse(region, ["bedrock", "vertex"], context);
        if (region is null && context.InstanceToValidate is { Dialect: "bedrock", BaseUrl: null }) context.Fail(ErrorCodes.MissingValue, "say where the models run, such as \"region\": \"eu-central-1\"");
        else if (region is not null && !region.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')) context.Fail(ErrorCodes.InvalidName, "a region is written with letters, digits and hyphens, such as eu-central-1");
    }

    private static void CheckProject(string? project, ValidationContext<ProviderOptions> context)
    {
        CheckUse(project, ["vertex"], context);
        if (string.IsNullOrWhiteSpace(project) && context.InstanceToValidate.Dialect is "vertex") context.Fail(ErrorCodes.MissingValue, "name the Google Cloud project that pays");
    }

    private static void CheckCredentials(string? file, SecretReader secrets, ValidationContext<ProviderOptions> context)
    {
        CheckUse(file, ["vertex"], context);
        if (file is not null && !File.Exists(secrets.PathOf(file))) context.Fail(ErrorCodes.SecretNotFound, $"the file {file} does not exist");
    }

    /// <summary>A setting that nothing reads is a mistake that somebody would look for.</summary>
    private static void CheckUse(string? value, string[] dialects, ValidationContext<ProviderOptions> context)
    {
        if (value is not null && context.InstanceToValidate.Dialect is { } dialect && !dialects.Contains(dialect))
            context.Fail(ErrorCodes.UnknownProperty, $"only {string.Join(" and ", dialects)} read this, and the dialect is {dialect}");
    }

    private static string VariableFor(string provider) =>
        $"${{{string.Concat(provider.ToUpperInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}_API_KEY}}";
}
