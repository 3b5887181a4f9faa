using RulesEngine.Host.Mock.Faults;

namespace RulesEngine.Host.Mock.Playing;

/// <summary>Breaks answers as the behaviour asks. The same for every wire.</summary>
internal static class Breaks
{
    /// <summary>The events that go out, and what comes after them.</summary>
    public static (List<Template> Parts, Ending Ending) Apply(Behaviour behaviour, EventParts events)
    {
        IEnumerable<Template> before = [.. events.Opening, .. events.Content.Take(behaviour.BreakAfter)];
        IEnumerable<Template> whole = [.. events.Opening, .. events.Content, .. events.Closing];
        return behaviour.Break switch
        {
            BreakKind.Cut => ([.. before], Ending.Cut),
            BreakKind.End => ([.. before], Ending.Complete),
            BreakKind.Stall => ([.. before], Ending.Silent),
            BreakKind.ErrorEvent => ([.. before, events.Error], Ending.Complete),
            BreakKind.MalformedEvent => ([.. before, .. Malformed(behaviour, events), events.Done], Ending.Complete),
            BreakKind.NoDone => ([.. whole], Ending.Complete),
            _ => ([.. whole, events.Done], Ending.Complete),
        };
    }

    /// <summary>The JSON body that goes out, the length announced for it (null: none), and what comes after it.</summary>
    public static (Template Body, long? Length, Ending Ending) Apply(Behaviour behaviour, Template body, Template error)
    {
        Template half = body.Half();
        return behaviour.Break switch
        {
            BreakKind.Cut => (half, body.Length, Ending.Cut),
            BreakKind.Stall => (half, body.Length, Ending.Silent),
            BreakKind.End or BreakKind.MalformedEvent => (half, half.Length, Ending.Complete),
            BreakKind.ErrorEvent => (error, error.Length, Ending.Complete),
            _ => (body, body.Length, Ending.Complete),
        };
    }

    private static IEnumerable<Template> Malformed(Behaviour behaviour, EventParts events)
    {
        IEnumerable<Template> rest = events.Content.Skip(behaviour.BreakAfter);
        return [.. rest.Take(1).Select(broken => broken.Half(end: "\n\n")), .. rest.Skip(1), .. events.Closing];
    }
}
