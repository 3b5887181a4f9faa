using System.Text;

namespace RulesEngine.Wire.Answers;

/// <summary>A tool call whose pieces are put together.</summary>
/// <param name="place">Which call of the answer it is, from 0.</param>
/// <param name="id">Its id.</param>
/// <param name="name">The tool.</param>
internal sealed class FoldedCall(int place, string id, string name)
{
    public int Place { get; } = place;

    public string Id { get; } = id;

    public string Name { get; } = name;

    public StringBuilder Arguments { get; } = new();

    /// <summary>The signature of the thought behind it; null for none.</summary>
    public string? Signature { get; set; }

    /// <summary>Puts mended JSON in the place of the arguments.</summary>
    public void Mend(string json) => Arguments.Clear().Append(json);

    /// <summary>The arguments as one JSON object: an empty one where the model gave none.</summary>
    public string ArgumentsText => Arguments.Length == 0 ? "{}" : Arguments.ToString();
}
