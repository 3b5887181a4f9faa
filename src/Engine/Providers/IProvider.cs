namespace RulesEngine.Providers;

/// <summary>One wire dialect at one base URL with one credential. The only place from which a call leaves the process.</summary>
public interface IProvider
{
    /// <summary>Its name in the configuration.</summary>
    string Name { get; }

    /// <summary>Makes one call, once. What goes wrong is in the answer, classified; nothing is thrown but the cancellation asked for.</summary>
    /// <param name="call">What to send.</param>
    /// <param name="cancellation">Ends the call and closes its connection.</param>
    ValueTask<ProviderAnswer> SendAsync(ProviderCall call, CancellationToken cancellation);
}
