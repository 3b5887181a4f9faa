namespace RulesEngine.Vocabulary;

/// <summary>The moment at which the policies are asked.</summary>
public enum Turn
{
    /// <summary>A request has arrived and nothing has been tried.</summary>
    Start,

    /// <summary>An attempt has failed and nothing of it has reached the client.</summary>
    Failed,

    /// <summary>An attempt is slower than the decision that started it allowed; it goes on meanwhile.</summary>
    Slow,

    /// <summary>A stream broke after the client had seen a part of it.</summary>
    Interrupted,
}
