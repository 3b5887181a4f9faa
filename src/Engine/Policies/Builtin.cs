using System.Security.Cryptography;

namespace RulesEngine.Policies;

/// <summary>The default behaviour, <c>policies/builtin.csx</c>: its text, and the same text compiled with the engine.</summary>
public static class Builtin
{
    /// <summary>Its file name, as decisions show it.</summary>
    public const string FileName = "builtin.csx";

    /// <summary>Its source, word for word.</summary>
    public static string Source { get; } = Read(FileName);

    /// <summary>It, ready to be asked.</summary>
    public static CompiledPolicy Policy { get; } =
        new("builtin", Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Source))), context => new Compiled.BuiltinPolicy(context));

    internal static string Read(string resource)
    {
        using Stream stream = typeof(Builtin).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The engine was built without its resource {resource}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
