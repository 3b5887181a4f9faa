namespace RulesEngine.Engine.Tests.Policies;

/// <summary>Composes scripts that mean harm from a small grammar: loops, jumps, recursion, growth, in any nesting. The same seed gives the same script.</summary>
internal sealed class HostileScript(int seed)
{
    private const string Preamble = """
        string text = "abc";
        IEnumerable<int> lazy = [1, 2, 3];
        var list = new List<int> { 1, 2, 3 };
        var words = new List<string> { "a", "b" };
        int number = 1 + Attempts.Count;
        int most = int.MaxValue - Attempts.Count;
        Func<int, int> f = null!;
        f = n => n + number;

        """;

    // Not the step of the generator below, or one seed's numbers would be the next one's, moved by one.
    private ulong _state = (ulong)seed * 0xD1342543DE82EF95 + 1;
    private int _labels;

    public static string Compose(int seed)
    {
        HostileScript script = new(seed);
        string functions = string.Concat(Enumerable.Range(0, script.Next(3)).Select(i => $"int F{i}(int n) {{ {script.Statements(2)} return {script.Number(2)}; }}\n"));
        return $"{Preamble}int G(int n) => {script.Number(2)};\n{functions}{script.Statements(4)}\nreturn Fail(number, text);\n";
    }

    private string Statements(int depth) => string.Concat(Enumerable.Range(0, 1 + Next(4)).Select(_ => Statement(depth)));

    private string Statement(int depth)
    {
        if (depth == 0) return Leaf();
        switch (Next(14))
        {
            case 0: return $"while ({Condition(depth)}) {{ {Statements(depth - 1)} }}\n";
            case 1: return $"for (int i{_labels++} = 0; {Condition(depth)}; number++) {{ {Statements(depth - 1)} }}\n";
            case 2: return $"do {{ {Statements(depth - 1)} }} while ({Condition(depth)});\n";
            case 3: return $"foreach (int e{_labels++} in {Sequence(depth)}) {{ {Statements(depth - 1)} }}\n";
            case 4:
                int label = _labels++;
                return $"L{label}: {Leaf()} {{ {Statements(depth - 1)} }} if ({Condition(depth)}) goto L{label};\n";
            case 5: return $"switch (number) {{ case 1: {Statements(depth - 1)} goto default; default: {Leaf()} if ({Condition(depth)}) goto case 1; break; }}\n";
            case 6: return $"f = n => {Number(depth)};\n";
            case 7: return $"Only(d => {Condition(depth)});\n";
            case 8: return $"if ({Condition(depth)}) {{ {Statements(depth - 1)} }} else {{ {Statements(depth - 1)} }}\n";
            default: return Leaf();
        }
    }

    private string Leaf() => Next(12) switch
    {
        0 => $"text += {Text(2)};\n",
        1 => Assign("text", Text(2)),
        2 => Assign("lazy", Sequence(2)),
        3 => $"list = {Sequence(1)}.ToList();\n",
        4 => "list.AddRange(list);\n",
        5 => $"list.Add({Number(1)});\n",
        6 => $"words.Add({Text(1)});\n",
        7 => Assign("number", Number(2)),
        8 => $"var a{_labels++} = new long[{Number(1)}];\n",
        9 => "words.AddRange(words);\n",
        10 => $"PreferLowest(d => {Number(1)});\n",
        _ => $"number += {Number(2)};\n",
    };

    // The compiler refuses x = x.
    private string Assign(string name, string value) => value == name ? Leaf() : $"{name} = {value};\n";

    private string Condition(int depth) => Next(7) switch
    {
        0 or 1 => "true",
        2 => $"{Number(depth - 1)} > {Next(1000)}",
        3 => $"{Text(depth - 1)} != \"none\"",
        4 => $"{Sequence(depth - 1)}.Any(x => x != {Number(0)})",
        5 => $"{Text(1)}.Contains({Text(1)})",
        _ => "Candidates.Any()",
    };

    private string Number(int depth)
    {
        if (depth <= 0) return Next(4) switch { 0 => "number", 1 => "most", 2 => "list.Count", _ => $"{Next(100_000)}" };
        return Next(9) switch
        {
            0 => $"f({Number(depth - 1)})",
            1 => $"G({Number(depth - 1)})",
            2 => $"{Sequence(depth - 1)}.Count()",
            3 => $"{Sequence(depth - 1)}.Max()",
            4 => $"{Text(depth - 1)}.Length",
            5 => $"({Number(depth - 1)} + {Number(depth - 1)})",
            6 => $"({Number(depth - 1)} / {Number(depth - 1)})",
            7 => $"{Text(depth - 1)}.IndexOf({Text(depth - 1)}, StringComparison.Ordinal)",
            _ => Number(0),
        };
    }

    private string Text(int depth)
    {
        if (depth <= 0) return Next(3) switch { 0 => "text", 1 => "\"xyz\"", _ => "Request.Model" };
        return Next(10) switch
        {
            0 => $"({Text(depth - 1)} + {Text(depth - 1)})",
            1 => $"{Text(depth - 1)}.Replace({Text(depth - 1)}, {Text(depth - 1)})",
            2 => $"{Text(depth - 1)}.PadLeft({Number(depth - 1)})",
            3 => $"string.Join({Text(depth - 1)}, words)",
            4 => $"string.Concat({Sequence(depth - 1)})",
            5 => $"$\"{{{Text(depth - 1)}}}{{{Number(0)}}}{{{Text(0)}}}\"",
            6 => $"{Text(depth - 1)}.ToUpperInvariant()",
            7 => $"{Text(depth - 1)}.Insert(0, {Text(depth - 1)})",
            8 => $"string.Join(\",\", {Text(depth - 1)}.Split('a'))",
            _ => Text(0),
        };
    }

    private string Sequence(int depth)
    {
        if (depth <= 0) return Next(2) switch { 0 => "list", _ => "lazy" };
        return Next(10) switch
        {
            0 => $"Enumerable.Range(0, {Number(depth - 1)} & int.MaxValue)",
            1 => $"Enumerable.Repeat({Number(0)}, {Number(depth - 1)} & int.MaxValue)",
            2 => $"{Sequence(depth - 1)}.Concat({Sequence(depth - 1)})",
            3 => $"{Sequence(depth - 1)}.SelectMany(s{_labels++} => {Sequence(depth - 1)})",
            4 => $"{Sequence(depth - 1)}.Where(w{_labels++} => {Condition(depth - 1)})",
            5 => $"{Sequence(depth - 1)}.OrderBy(o{_labels++} => {Text(depth - 1)})",
            6 => $"{Sequence(depth - 1)}.Distinct()",
            7 => $"{Sequence(depth - 1)}.Union({Sequence(depth - 1)})",
            8 => $"{Sequence(depth - 1)}.Select(s{_labels++} => {Number(depth - 1)})",
            _ => Sequence(0),
        };
    }

    // SplitMix64.
    private int Next(int below)
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)below);
    }
}
