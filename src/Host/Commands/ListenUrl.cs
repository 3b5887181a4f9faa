using System.CommandLine;

namespace RulesEngine.Host.Commands;

/// <summary>The option that says where to listen.</summary>
internal static class ListenUrl
{
    /// <summary>The option, with its default.</summary>
    public static Option<string> Option(string name, string usual)
    {
        Option<string> option = new(name)
        {
            Description = "Where to listen; port 0 takes a free one.",
            HelpName = "URL",
            DefaultValueFactory = _ => usual,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !IsListenable(result.Tokens[0].Value))
                result.AddError($"{name} wants an address such as {usual}, not '{result.Tokens[0].Value}'.");
        });
        return option;
    }

    private static bool IsListenable(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme == Uri.UriSchemeHttp && url.PathAndQuery == "/";
}
