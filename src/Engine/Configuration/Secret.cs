namespace RulesEngine.Configuration;

/// <summary>A credential. Two of the same value are equal; nothing prints or serializes what is in it.</summary>
/// <param name="value">The credential itself.</param>
public sealed class Secret(string value) : IEquatable<Secret>
{
    /// <summary>The credential itself, for the one place that sends it.</summary>
    public string Reveal() => value;

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && string.Equals(value, other.Reveal(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Always the same word.</summary>
    public override string ToString() => "(secret)";
}
