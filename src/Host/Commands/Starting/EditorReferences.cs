using System.Reflection;
using System.Text;
using RulesEngine.Policies;

namespace RulesEngine.Host.Commands.Starting;

/// <summary><c>editor.rsp</c>: what is in scope in a policy, for the C# servers of editors that read such files. Holds paths of this machine.</summary>
internal static class EditorReferences
{
    private static readonly string[] Assemblies = ["System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Linq"];

    private static readonly string[] Names =
    [
        "System", "System.Collections.Generic", "System.Linq", "System.Text",
        "RulesEngine.Vocabulary", "RulesEngine.Vocabulary.FailureKind",
    ];

    /// <summary>The file's text.</summary>
    public static string Write()
    {
        StringBuilder text = new();
        foreach (string name in Assemblies) text.Append("/r:\"").Append(Assembly.Load(name).Location).AppendLine("\"");
        text.Append("/r:\"").Append(typeof(PolicyScript).Assembly.Location).AppendLine("\"");
        foreach (string name in Names) text.Append("/u:").AppendLine(name);
        return text.ToString();
    }
}
