namespace RulesEngine.Benchmarks.Load;

/// <summary>The run does not count: an answer was wrong, or a server did not do what it should.</summary>
public sealed class LoadException : Exception
{
    public LoadException()
    {
    }

    public LoadException(string message)
        : base(message)
    {
    }

    public LoadException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
