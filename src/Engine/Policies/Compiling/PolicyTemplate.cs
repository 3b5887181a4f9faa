using System.Text;

namespace RulesEngine.Policies.Compiling;

/// <summary>Policy.template.cs and PolicyTest.template.cs: put a source's text into a class of its own without moving a column of it.</summary>
internal static class PolicyTemplate
{
    private static readonly string OfPolicies = Builtin.Read("Policy.template.cs");
    private static readonly string OfTests = Builtin.Read("PolicyTest.template.cs");

    public static string Wrap(ParsedPolicy policy)
    {
        string template = PolicyFile.IsTest(policy.Source.File) ? OfTests : OfPolicies;
        StringBuilder wrapped = new(template.Length + policy.Text.Length * 2);
        int at = 0;
        while (template.IndexOf('$', at) is >= 0 and int start)
        {
            int end = template.IndexOf('$', start + 1);
            wrapped.Append(template, at, start - at);
            Fill(wrapped, template[(start + 1)..end], policy);
            at = end + 1;
        }

        return wrapped.Append(template, at, template.Length - at).ToString();
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
            default: throw new InvalidOperationException($"The template has a place '{place}' that nothing fills.");
        }
    }

    private static void AppendMapped(StringBuilder wrapped, string file, string text)
    {
        if (!string.IsNullOrWhiteSpace(text)) wrapped.Append("#line 1 \"").Append(file).Append("\"\n").Append(text).Append('\n');
    }
}
