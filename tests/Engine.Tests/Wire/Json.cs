using CsCheck;

namespace RulesEngine.Engine.Tests.Wire;

/// <summary>Random JSON as people, libraries and attackers write it: any white space, any escape, any nesting.</summary>
internal static class Json
{
    public static readonly Gen<string> Space = Gen.OneOf("", "", "", " ", "\n", "\t", "\r\n", "  ");

    /// <summary>A JSON string, quotes included.</summary>
    public static readonly Gen<string> Text = Gen.OneOf(
            "a", "model", "stream", "gpt-4o", "é", "日本", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\ud83d\\ude00", "{", "}", "[", "]", ",", ":", " ", "/", "\\\\\\\"")
        .Array[0, 8].Select(pieces => $"\"{string.Concat(pieces)}\"");

    private static readonly Gen<string> Scalar = Gen.OneOf<string>(
        Text, Gen.OneOf("true", "false", "null", "0", "-1.5e+3", "1E2"), Gen.Long.Select(number => $"{number}"));

    /// <summary>Any value.</summary>
    public static readonly Gen<string> Value = ValueOf(3);

    /// <summary>An object of members, in which a name may stand twice.</summary>
    public static readonly Gen<string> Object = ObjectOf(3);

    private static Gen<string> ValueOf(int depth) =>
        depth == 0 ? Scalar : Gen.OneOf<string>(Scalar, ArrayOf(depth - 1), ObjectOf(depth - 1));

    private static Gen<string> ArrayOf(int depth) =>
        Padded(ValueOf(depth)).Array[0, 4].Select(Space, (values, space) => $"[{(values.Length == 0 ? space : string.Join(',', values))}]");

    private static Gen<string> ObjectOf(int depth) =>
        Gen.Select(Padded(Text), Padded(ValueOf(depth)), (name, value) => $"{name}:{value}").Array[0, 5]
            .Select(Space, (members, space) => $"{{{(members.Length == 0 ? space : string.Join(',', members))}}}");

    private static Gen<string> Padded(Gen<string> value) => Gen.Select(Space, value, Space, (before, text, after) => before + text + after);
}
