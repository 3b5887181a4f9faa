namespace RulesEngine.Policies;

/// <summary>Every reason to refuse a policy's source, in the order of the codes.</summary>
internal static class Refusals
{
    public static Refusal Symbol { get; } = new("RE0001",
        "'{0}' is not available to policies.", "A policy decides on what it is shown; docs/policy-reference.md lists all of it.");

    public static Refusal Declaration { get; } = new("RE0002",
        "A policy declares no types or members other than enums and functions.", "Use a function, a tuple or an enum.");

    public static Refusal Exceptions { get; } = new("RE0003",
        "'{0}' is not allowed: a policy neither throws nor catches.", "Return Fail(status, message), or test the value first.");

    public static Refusal Scopes { get; } = new("RE0004",
        "'{0}' is not allowed: a policy holds no resources and no locks.", "Leave it out; everything a policy can make is freed by itself.");

    public static Refusal Using { get; } = new("RE0005",
        "A policy has no '{0}'.", "Leave the line out; everything a policy may use is in scope already.");

    public static Refusal Directive { get; } = new("RE0006",
        "The directive '{0}' is not allowed.", "Only #load \"lib/name.csx\" is, at the top of the file.");

    public static Refusal Load { get; } = new("RE0007",
        "Cannot load '{0}'.", "Write #load \"lib/name.csx\" at the top of the file, and put that file into the folder lib next to the policies.");

    public static Refusal LoadedStatement { get; } = new("RE0008",
        "A loaded file holds functions, constants and enums only.", "Move this statement into a function, or into the policy.");

    public static Refusal Unsafe { get; } = new("RE0009",
        "'{0}' is not allowed: a policy works with values, never with memory.", "Use ordinary variables, arrays or lists.");

    public static Refusal Async { get; } = new("RE0010",
        "'{0}' is not allowed: a policy answers at once.", "Return a decision; to wait, say so in it: Retry(after: 2.Seconds).");

    public static Refusal Attributes { get; } = new("RE0011",
        "Attributes are not allowed.", "Leave it out.");

    public static Refusal Query { get; } = new("RE0012",
        "Query syntax is not allowed.", "Write the calls: Candidates.Where(d => …).OrderBy(d => …).");

    public static Refusal Size { get; } = new("RE0013",
        "The policy is {0}.", "Split it: into functions, or into several policies that fall through to each other.");

    public static Refusal Empty { get; } = new("RE0014",
        "The file is empty.", "Delete it, or write: return default;");

    public static Refusal FileName { get; } = new("RE0015",
        "'{0}' is not a good name for a policy.", "Use letters, digits, '-', '_' and '.' only.");

    public static Refusal Unreadable { get; } = new("RE0016",
        "The file cannot be read: {0}", "Make it readable for the user that runs the gateway.");

    public static Refusal LastGood { get; } = new("RE0017",
        "The last good version of this policy stays live.", "Put the errors right; the file goes live when it is saved without one.");

    public static Refusal FolderGone { get; } = new("RE0018",
        "The folder of the policies is gone; the last good policies go on deciding.", "Put it back.");
}
