namespace RulesEngine.Configuration.Reading;

/// <summary>Where each path of a file stands.</summary>
internal sealed class PositionMap
{
    private readonly Dictionary<string, TextPosition> _places = [];

    public PositionMap(Node root)
    {
        Add("", root, root.At);
    }

    /// <summary>The place of a path; of what is around it, where the file has no such path.</summary>
    public TextPosition Find(string path) =>
        _places.TryGetValue(path, out TextPosition at) ? at : _places.Where(place => PathText.IsWithin(path, place.Key)).MaxBy(place => place.Key.Length).Value;

    private void Add(string path, Node node, TextPosition at)
    {
        _places[path] = at;
        foreach (Member member in node.Members) Add(PathText.Property(path, member.Name), member.Value, member.At);
        for (int i = 0; i < node.Items.Count; i++) Add(PathText.Item(path, i), node.Items[i], node.Items[i].At);
    }
}
