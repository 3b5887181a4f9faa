using System.Globalization;
using RulesEngine.Configuration.Validation;

namespace RulesEngine.Configuration.Reading;

/// <summary>Compares a file with the shape of the options, and keeps what can be bound.</summary>
/// <param name="errors">Takes what does not fit.</param>
internal sealed class ShapeCheck(ErrorList errors)
{
    /// <summary>The part of a node that has the shape; null where nothing is left.</summary>
    /// <param name="shape">What is expected.</param>
    /// <param name="node">What is there.</param>
    /// <param name="path">Where.</param>
    /// <param name="at">Where a mistake is shown.</param>
    public Node? Clean(Shape shape, Node node, string path, TextPosition at)
    {
        if (Fits(shape.Kind, node)) return IsPlain(node, path, at) ? CleanInside(shape, node, path) : null;
        errors.Settle(ErrorCodes.WrongType, path, Complaint(shape, node), at);
        return shape.Kind switch
        {
            ShapeKind.Object or ShapeKind.Map => new Node(NodeKind.Object, node.At),
            ShapeKind.List => new Node(NodeKind.List, node.At),
            _ => null,
        };
    }

    private static string Complaint(Shape shape, Node node) => (shape.Kind, node.Kind) switch
    {
        (_, NodeKind.Null) => $"expected {shape.Says}, found null; leave the property out instead",
        (ShapeKind.Integer, NodeKind.Number) => $"expected a whole number up to {int.MaxValue}, found {node.Text}",
        (ShapeKind.Number, NodeKind.Number) => $"{node.Text} is too large a number",
        _ => $"expected {shape.Says}, found {node.Says}",
    };

    private static bool Fits(ShapeKind shape, Node node) => shape switch
    {
        ShapeKind.Object or ShapeKind.Map => node.Kind == NodeKind.Object,
        ShapeKind.List => node.Kind == NodeKind.List,
        ShapeKind.Number => node.Kind == NodeKind.Number && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        ShapeKind.Integer => node.Kind == NodeKind.Number && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ShapeKind.Boolean => node.Kind == NodeKind.Boolean,
        _ => node.Kind == NodeKind.Text,
    };

    private Node CleanInside(Shape shape, Node node, string path) => shape.Kind switch
    {
        ShapeKind.Object => node with { Members = Properties(shape, node, path) },
        ShapeKind.Map => node with { Members = Entries(shape.Inner!, node, path) },
        ShapeKind.List => node with { Items = [.. node.Items.Select((item, i) => Item(shape.Inner!, item, PathText.Item(path, i)))] },
        _ => node,
    };

    // A line break or a zero byte is at home in no name, path, URL or duration, and dangerous in most.
    private bool IsPlain(Node node, string path, TextPosition at)
    {
        if (!node.Text.Any(char.IsControl)) return true;
        errors.Settle(ErrorCodes.InvalidName, path, "this text holds a line break or another control character; remove it", at);
        return false;
    }

    private List<Member> Properties(Shape shape, Node node, string path)
    {
        List<Member> kept = [];
        foreach (Member member in node.Members)
        {
            string? name = KnownName(shape, node, member, path);
            if (name is null || IsWrittenTwice(kept, member with { Name = name }, path)) continue;
            Keep(kept, shape.Properties[name], member with { Name = name }, path);
        }

        return kept;
    }

    // After a misspelling we go on as if it were spelt right, so that one mistake gives one message.
    private string? KnownName(Shape shape, Node node, Member member, string path)
    {
        if (shape.Properties.ContainsKey(member.Name)) return member.Name;
        string? meant = Suggestion.For(member.Name, shape.Properties.Keys);
        string instead = meant is null ? $"known here are {string.Join(", ", shape.Properties.Keys)}" : $"did you mean '{meant}'?";
        errors.Add(ErrorCodes.UnknownProperty, PathText.Property(path, member.Name), $"nothing reads '{member.Name}' here; {instead}", member.NameAt);
        return meant is not null && node.Members.All(other => other.Name != meant) ? meant : null;
    }

    private List<Member> Entries(Shape inner, Node node, string path)
    {
        List<Member> kept = [];
        foreach (Member member in node.Members)
            if (!IsWrittenTwice(kept, member, path)) Keep(kept, inner, member, path);
        return kept;
    }

    private bool IsWrittenTwice(List<Member> kept, Member member, string path)
    {
        if (kept.Find(one => string.Equals(one.Name, member.Name, StringComparison.OrdinalIgnoreCase)) is not { } first) return false;
        string which = first.Name == member.Name ? $"'{member.Name}'" : $"'{member.Name}', which differs from '{first.Name}' only in case,";
        errors.Add(ErrorCodes.WrittenTwice, PathText.Property(path, member.Name), $"{which} stands already in line {first.NameAt.Line}; keep one", member.NameAt);
        return true;
    }

    private void Keep(List<Member> kept, Shape shape, Member member, string path)
    {
        if (Clean(shape, member.Value, PathText.Property(path, member.Name), member.At) is { } value) kept.Add(member with { Value = value });
    }

    // A wrong item leaves an empty one behind, so that those after it keep their number.
    private Node Item(Shape inner, Node item, string path) => Clean(inner, item, path, item.At) ?? new Node(NodeKind.Text, item.At);
}
