namespace RulesEngine.Providers.Places;

/// <summary>Signs requests with credentials that never leave this machine.</summary>
public interface IRequestSigner
{
    /// <summary>Adds the headers of a signature.</summary>
    /// <param name="request">The request, complete.</param>
    /// <param name="body">Its body.</param>
    /// <param name="cancellation">Ends the search for credentials.</param>
    /// <returns>Why it cannot be signed, in one sentence without secrets; null when it is.</returns>
    ValueTask<string?> SignAsync(HttpRequestMessage request, ReadOnlyMemory<byte> body, CancellationToken cancellation);
}
