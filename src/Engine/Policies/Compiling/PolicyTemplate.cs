using System.Text;

namespace RulesEngine.Policies.Compiling;

/// <summary>Policy.template.cs: puts a policy's text into a class of its own without moving a column of it.</summary>
internal static class PolicyTemplate
{
    private const string Resource = "Policy.template.cs";
    private static readonly string Text = Builtin.Read(Resource);

    public static string Wrap(ParsedPolicy policy)
    {
        StringBuilder wrapped = new(Text.Length + policy.Text.Length * 2);
        int at = 0;
        while (Text.IndexOf('$', at) is >= 0 and int start)
        {
            int end = Text.IndexOf('$', start + 1);
            wrapped.Append(Text, at, start - at);
            Fill(wrapped, Text[(start + 1)..end], policy);
            at = end + 1;
        }

        return wrapped.Append(Text, at, Text.Length - at).ToString();
    }

    private static void Fill(StringBuilder wrapped, string place, ParsedPolicy policy)
    {
        switch (place)
        {
            case "class": wrapped.Append("Policy"); break;
            case "file": wrapped.Append(policy.Source.File); break;
            case "body": wrapped.Append(policy.Body); break;
            case "enums": foreach (ParsedPolicy part in policy.Parts) AppendMapped(wrapped, part.Source.File, part.Enums); break;
            case "loaded": foreach (ParsedPolicy part in policy.Loaded) AppendMapped(wrapped, part.Source.File, part.Body); break;
            default: throw new InvalidOperationException($"{Resource} has a place '{place}' that nothing fills.");
        }
    }

    private static void AppendMapped(StringBuilder wrapped, string file, string text)
    {
        if (!string.IsNullOrWhiteSpace(text)) wrapped.Append("#line 1 \"").Append(file).Append("\"\n").Append(text).Append('\n');
    }
}
