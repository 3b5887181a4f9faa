namespace RulesEngine.Host.Commands;

/// <summary>Waits for the end of a verb that runs until it is told to stop.</summary>
internal static class Stop
{
    /// <summary>Completes at Ctrl-C, SIGTERM, or whatever else cancels the verb.</summary>
    public static Task RequestedAsync(CancellationToken cancellation)
    {
        TaskCompletionSource stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellation.Register(stop.SetResult);
        return stop.Task;
    }
}
