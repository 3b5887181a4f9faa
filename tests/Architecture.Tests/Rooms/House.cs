using System.Text.RegularExpressions;

namespace RulesEngine.Architecture.Tests.Rooms;

/// <summary>The rooms of the engine, who may know whom, and who may know what from outside.</summary>
internal static class House
{
    private static readonly string[] BelowRouting = ["Vocabulary", "Policies", "Wire", "Providers", "Catalog", "Deployments"];

    /// <summary>Which rooms each room may know, besides itself.</summary>
    public static IReadOnlyDictionary<string, string[]> MayKnow { get; } = new Dictionary<string, string[]>
    {
        ["Vocabulary"] = [],
        ["Policies"] = ["Vocabulary"],
        ["Wire"] = ["Vocabulary"],
        ["Providers"] = ["Vocabulary", "Wire"],
        ["Catalog"] = ["Vocabulary"],
        ["Deployments"] = ["Vocabulary", "Catalog"],
        ["Routing"] = BelowRouting,
        ["Recording"] = [.. BelowRouting, "Routing"],
        ["Testing"] = [.. BelowRouting, "Routing", "Recording"],
        ["Configuration"] = [.. BelowRouting, "Routing", "Recording"],
    };

    /// <summary>What only some rooms may know; an empty list: nobody.</summary>
    private static readonly (string Pattern, string[] Rooms)[] Reserved =
    [
        (@"^Microsoft\.Extensions\.Configuration\.", ["Configuration"]),
        (@"^FluentValidation\.", ["Configuration"]),
        (@"^Microsoft\.CodeAnalysis\.", ["Policies", "Testing"]),
        (@"^System\.Net\.Http\.(HttpClient|HttpMessageInvoker|SocketsHttpHandler|HttpMessageHandler)$", ["Providers"]),
        (@"^Polly\.(Retry|Fallback|Hedging)\.", []),
        (@"^System\.IServiceProvider$", []),
        (@"^Microsoft\.Extensions\.DependencyInjection\.", []),
        (@"^Microsoft\.AspNetCore\.", []),
        (@"^System\.Console$", []),
    ];

    /// <summary>The room of a type; null for one that is not of the engine.</summary>
    public static string? RoomOf(string type) => type.StartsWith("RulesEngine.", StringComparison.Ordinal) ? type.Split('.', '/')[1] : null;

    /// <summary>Why a type must not know another one; null where it may.</summary>
    public static string? Complaint(string from, string to)
    {
        string room = RoomOf(from)!;
        if (!MayKnow.TryGetValue(room, out string[]? known)) return $"{from}: '{room}' is not a room of the house";
        string? other = RoomOf(to);
        if (other is not null) return other == room || known.Contains(other) ? null : $"{room} may not know {other}: {from} -> {to}";
        foreach ((string pattern, string[] rooms) in Reserved)
            if (Regex.IsMatch(to, pattern) && !rooms.Contains(room)) return $"{room} may not know {to}: {from}";
        return null;
    }
}
