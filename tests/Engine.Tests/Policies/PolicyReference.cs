using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Policies;

/// <summary>Writes docs/policy-reference.md from what a policy sees and from its XML comments.</summary>
internal static partial class PolicyReference
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, XElement> Comments = XDocument.Load(Path.ChangeExtension(typeof(PolicyScript).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Type[] Decisions = [typeof(Decision)];

    public static string Write()
    {
        StringBuilder page = new();
        page.AppendLine("# What a policy sees").AppendLine()
            .AppendLine("Written from the code's own comments by `PolicyReferenceTests`; change those, not this page.").AppendLine();
        Section(page, "## In scope without a prefix", typeof(PolicyScript), member => member is PropertyInfo);
        Section(page, "## Shaping and deciding", typeof(PolicyScript), member => member is MethodInfo { IsFamily: true });
        page.AppendLine("Behind any decision: `.Because(\"why\")` for the trail, `.Cooling(deployment, time)` to leave a deployment alone for a while.").AppendLine();
        Durations(page);
        foreach (Type type in Nouns().OrderBy(type => type.Name, StringComparer.Ordinal)) Noun(page, type);
        Library(page);
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Noun(StringBuilder page, Type type)
    {
        page.AppendLine($"## {type.Name}").AppendLine().AppendLine(Summary("T:" + type.FullName)).AppendLine();
        if (type.IsEnum)
        {
            foreach (string name in Enum.GetNames(type)) page.AppendLine($"- `{name}`: {Summary($"F:{type.FullName}.{name}")}");
            page.AppendLine();
        }
        else Table(page, type.GetMembers(Declared).Where(IsShown));
    }

    private static void Section(StringBuilder page, string title, Type type, Func<MemberInfo, bool> fits)
    {
        page.AppendLine(title).AppendLine();
        Table(page, type.GetMembers(Declared).Where(member => fits(member) && member is not MethodBase { IsSpecialName: true }));
    }

    private static void Durations(StringBuilder page)
    {
        page.AppendLine("## Durations and shares").AppendLine();
        foreach (string name in new[] { "Milliseconds", "Seconds", "Minutes", "Hours", "Percent" })
        {
            string key = Comments.Keys.First(key => key.Contains("Durations.", StringComparison.Ordinal) && key.EndsWith("." + name, StringComparison.Ordinal));
            page.AppendLine($"- `5.{name}`: {Summary(key)}");
        }

        page.AppendLine();
    }

    private static void Library(StringBuilder page)
    {
        page.AppendLine("## Of .NET").AppendLine().AppendLine("Every overload of these, and of these only; `*` is every public member, `new` a constructor.").AppendLine();
        foreach (IGrouping<string, string> type in AllowList.Section("[policies]").Select(line => line.Split(':')).GroupBy(parts => parts[0], parts => parts[1].Trim().Replace("~", "", StringComparison.Ordinal)))
            page.AppendLine($"- `{type.Key}`{(type.First().Length > 0 ? $": `{string.Join(' ', type)}`" : "")}");
    }

    private static void Table(StringBuilder page, IEnumerable<MemberInfo> members)
    {
        page.AppendLine("| | |").AppendLine("|---|---|");
        foreach (MemberInfo member in members) page.AppendLine($"| `{Signature(member)}` | {Summary(Key(member))} |");
        page.AppendLine();
    }

    private static bool IsShown(MemberInfo member) => member switch
    {
        PropertyInfo property => property.GetMethod is { IsPublic: true } && property.Name is not "EqualityContract",
        MethodInfo method => method is { IsPublic: true, IsSpecialName: false } && Comments.ContainsKey(Key(method)) && method.Name is not ("ToString" or "Equals" or "GetHashCode" or "GetEnumerator"),
        _ => false,
    };

    /// <summary>The types of the vocabulary that can be reached from a policy's members.</summary>
    private static HashSet<Type> Nouns()
    {
        HashSet<Type> found = [];
        Queue<Type> open = new(typeof(PolicyScript).GetProperties(Declared).Select(property => property.PropertyType));
        while (open.TryDequeue(out Type? type))
        {
            foreach (Type argument in type.GenericTypeArguments) open.Enqueue(argument);
            if (type.Namespace != typeof(Deployment).Namespace || Decisions.Contains(type) || type.IsNested || !found.Add(type)) continue;
            foreach (PropertyInfo property in type.GetProperties(Declared).Where(IsShown)) open.Enqueue(property.PropertyType);
            foreach (MethodInfo method in type.GetMethods(Declared).Where(IsShown))
                foreach (ParameterInfo parameter in method.GetParameters()) open.Enqueue(parameter.ParameterType);
        }

        return found;
    }

    private static string Signature(MemberInfo member) => member switch
    {
        PropertyInfo property when property.GetIndexParameters() is [var index, ..] => $"[{Shown(index)}]: {Shown(property.PropertyType)}",
        PropertyInfo property => $"{property.Name}: {Shown(property.PropertyType)}{Question(Nullability.Create(property), property.PropertyType)}",
        MethodInfo method => $"{method.Name}({string.Join(", ", method.GetParameters().Where(IsWritten).Select(Shown))})",
        _ => member.Name,
    };

    private static bool IsWritten(ParameterInfo parameter) => parameter.Name is not ("file" or "line");

    private static string Shown(ParameterInfo parameter)
    {
        string shown = $"{Shown(parameter.ParameterType)}{Question(Nullability.Create(parameter), parameter.ParameterType)} {parameter.Name}";
        return parameter.HasDefaultValue ? $"[{shown}]" : shown;
    }

    private static string Question(NullabilityInfo info, Type type) => !type.IsValueType && info.ReadState == NullabilityState.Nullable ? "?" : "";

    private static string Shown(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Shown(inner) + "?";
        if (!type.IsGenericType) return Keywords.GetValueOrDefault(type, type.Name);
        return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GenericTypeArguments.Select(Shown))}>";
    }

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(bool)] = "bool", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    private static string Key(MemberInfo member) => member switch
    {
        MethodInfo method when method.GetParameters().Length == 0 => "M:" + Full(method),
        MethodInfo method => Comments.Keys.FirstOrDefault(key => IsOverload(key, "M:" + Full(method))) ?? "",
        PropertyInfo property when property.GetIndexParameters().Length > 0 => Comments.Keys.First(key => IsOverload(key, "P:" + Full(property))),
        _ => "P:" + Full(member),
    };

    private static bool IsOverload(string key, string name) =>
        key.StartsWith(name + "(", StringComparison.Ordinal) || key.StartsWith(name + "``", StringComparison.Ordinal);

    private static string Full(MemberInfo member) => $"{member.DeclaringType!.FullName}.{member.Name}";

    private static string Summary(string key)
    {
        if (!Comments.TryGetValue(key, out XElement? member)) return key.StartsWith("P:", StringComparison.Ordinal) ? OfParameter(key) : "";
        if (member.Element("inheritdoc")?.Attribute("cref")?.Value is { } other) return Summary(other);
        return Text(member.Element("summary"));
    }

    // A record's properties are documented as its parameters.
    private static string OfParameter(string key)
    {
        int dot = key.LastIndexOf('.');
        XElement? type = Comments.GetValueOrDefault("T:" + key[2..dot]);
        return Text(type?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == key[(dot + 1)..]));
    }

    private static string Text(XElement? element)
    {
        if (element is null) return "";
        string text = string.Concat(element.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => $"`{(see.Attribute("cref") ?? see.Attribute("langword"))!.Value.Split('.')[^1]}`",
            XElement inner => $"`{inner.Value}`",
            _ => node.ToString(),
        }));
        return Spaces().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
