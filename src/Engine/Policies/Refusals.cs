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

    public static Refusal Overload { get; } = new("RE0019",
        "This form of '{0}' is not available to policies.", "Use the simplest form of the call.");

    public static Refusal Clock { get; } = new("RE0020",
        "'{0}' reads the machine's clock or time zone.", "Use Now, Elapsed or Remaining: they are recorded, so that a replay sees the same.");

    public static Refusal Chance { get; } = new("RE0021",
        "'{0}' draws chance that nobody records.", "Use Chance, a number from 0 to 1 that the engine draws and records.");

    public static Refusal Outside { get; } = new("RE0022",
        "'{0}' reaches outside the policy.", "Decide on what the policy is shown; to leave a note in the trail, .Because(\"…\").");

    public static Refusal Threads { get; } = new("RE0023",
        "'{0}' belongs to threads and tasks.", "Return a decision; to wait, say so in it: Retry(after: 2.Seconds).");

    public static Refusal Reflection { get; } = new("RE0024",
        "'{0}' looks at the program itself.", "Use the members that the policy is shown; for a name, nameof(…).");

    public static Refusal HashCodes { get; } = new("RE0025",
        "'{0}' differs from one run to the next.", "Compare the values themselves; for a share of the traffic use Chance.");

    public static Refusal Downcast { get; } = new("RE0026",
        "A value cannot be taken for the more special type '{0}'.", "Use it as the type it is shown as; to copy a list, ToList().");

    public static Refusal Generic { get; } = new("RE0027",
        "A policy's functions have no type parameters.", "Write the type out.");

    public static Refusal MethodGroup { get; } = new("RE0028",
        "'{0}' cannot be handed on as a function.", "Call it inside a lambda: text => text.Contains(\"x\").");

    public static Refusal Format { get; } = new("RE0029",
        "The format or width '{0}' is not a short constant.", "Write a format such as \"0.00\" or \"D4\", and a width up to 200.");

    public static Refusal Delegates { get; } = new("RE0030",
        "Functions cannot be added to each other.", "Call one after the other.");

    public static Refusal Iterator { get; } = new("RE0031",
        "'{0}' is not allowed: a policy's functions return when they are done.", "Fill a List and return it.");

    public static Refusal Spread { get; } = new("RE0032",
        "A list cannot be spread into another.", "Use list.AddRange(other) or Concat.");

    public static Refusal Wide { get; } = new("RE0033",
        "The type '{0}' is too wide to be copied about.", "Use a tuple of at most seven plain values.");

    public static Refusal Time { get; } = new("RE0034",
        "The policy takes longer than {0} to compile.", "Nest lambdas and calls less deeply; give lambda parameters their types.");

    public static Refusal Emitted { get; } = new("RE0035",
        "The compiled policy refers to '{0}', which is not available to policies.", "Please report the policy's text; rewrite the statement meanwhile.");

    public static Refusal Patterns { get; } = new("RE0036",
        "'{0}' is not allowed: a regular expression can take as long as it likes.", "Use StartsWith, EndsWith, Contains or Split.");

    public static Refusal Runaway { get; } = new("RE0037",
        "The policy does not end by itself: asked at the turn {0}.", "Let every loop, and every function that calls itself, come to an end.");

    public static Refusal Throws { get; } = new("RE0038",
        "Asked at the turn {0}.", "The builtin policy would decide such a turn; test the value first, with FirstOrDefault, TryGetValue or '?.'.");

    public static Refusal TestFails { get; } = new("RE0039",
        "requireTests is set, and the test '{0}' fails.", "Run rulesengine test to see why; the policy goes live when all its tests pass.");

    public static Refusal Untested { get; } = new("RE0040",
        "requireTests is set, and this policy has no tests.", "Write {0} next to it.");

    public static Refusal TestFile { get; } = new("RE0050",
        "{0}", "This stands outside every test, so that none of the file can be run.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Refusal> All { get; } =
        [.. typeof(Refusals).GetProperties().Where(property => property.PropertyType == typeof(Refusal)).Select(property => (Refusal)property.GetValue(null)!)];
}
