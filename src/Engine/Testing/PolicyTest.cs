namespace RulesEngine.Testing;

/// <summary>One test of a file.</summary>
/// <param name="Number">Its place in the file, from 0.</param>
/// <param name="Name">Its name, the case's value included.</param>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="IsTodo">Nobody has written it yet.</param>
internal sealed record PolicyTest(int Number, string Name, int Line, bool IsTodo);
