namespace RulesEngine.Providers;

/// <summary>What a request asks for and a dialect cannot express: dropped where that is harmless, else the reason not to call.</summary>
internal sealed class Losses
{
    private List<string>? _dropped;

    /// <summary>The names of what was left out, in the client's words.</summary>
    public IReadOnlyList<string> Dropped => _dropped ?? (IReadOnlyList<string>)[];

    /// <summary>Why the request cannot be sent, as a sentence for the client; null when it can.</summary>
    public string? Unsupported { get; private set; }

    /// <summary>Leaves something out, if it is there.</summary>
    public void Drop(bool there, string name)
    {
        if (there) (_dropped ??= []).Add(name);
    }

    /// <summary>Refuses to send, if it is there.</summary>
    public void Refuse(bool there, string reason)
    {
        if (there) Unsupported ??= reason;
    }
}
