using RulesEngine.Recording.Importing;

namespace RulesEngine.Host.Commands.Importing.Calls;

/// <summary>What one entry of a log came to: a call, or why it is none. Both are null for an entry that is no call to a model at all.</summary>
internal readonly record struct CallReading(ForeignCall? Call, string? Wrong)
{
    /// <summary>An entry that ought to be a call and cannot be read.</summary>
    public static CallReading Bad(string why) => new(null, why);
}
