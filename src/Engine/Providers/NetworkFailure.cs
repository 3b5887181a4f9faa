using System.Net.Sockets;
using RulesEngine.Vocabulary;

namespace RulesEngine.Providers;

/// <summary>Turns what the network throws into failures: the innermost place where an exception becomes a value.</summary>
internal static class NetworkFailure
{
    /// <summary>Whether this is the network's doing, and not a bug.</summary>
    public static bool Is(Exception thrown) => thrown is HttpRequestException or IOException or SocketException;

    /// <summary>What a call that threw amounts to.</summary>
    public static Failure Classify(Exception thrown, Stage stage) => thrown switch
    {
        OperationCanceledException => new(FailureKind.TimedOut, stage, Scope.Deployment) { Message = "The call was given up." },
        HttpRequestException http when IsUntrusted(http) => new(FailureKind.ConnectionFailed, Stage.Connecting, Scope.Provider) { Message = MessageOf(http), Permanent = true, Elsewhere = false },
        HttpRequestException http => new(FailureKind.ConnectionFailed, StageOf(http, stage), ScopeOf(http)) { Message = MessageOf(http) },
        _ => new(stage == Stage.AwaitingFirstToken ? FailureKind.StreamInterrupted : FailureKind.ConnectionFailed, stage, Scope.Deployment) { Message = thrown.Message },
    };

    /// <summary>A certificate that cannot be trusted is somebody's mistake or attack: neither time nor another deployment behind the same machine's trust cures it.</summary>
    private static bool IsUntrusted(HttpRequestException thrown) =>
        thrown.HttpRequestError is HttpRequestError.SecureConnectionError && thrown.InnerException is System.Security.Authentication.AuthenticationException
        || thrown.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase);

    private static Stage StageOf(HttpRequestException thrown, Stage stage) => thrown.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError => Stage.Connecting,
        _ => stage,
    };

    private static Scope ScopeOf(HttpRequestException thrown) => StageOf(thrown, Stage.AwaitingHeaders) == Stage.Connecting ? Scope.Provider : Scope.Deployment;

    // Its message often holds the inner one already, with the host behind it.
    private static string MessageOf(HttpRequestException thrown) =>
        thrown.InnerException is { } inner && !thrown.Message.Contains(inner.Message.TrimEnd('.'), StringComparison.Ordinal) ? $"{thrown.Message.TrimEnd('.')}: {inner.Message}" : thrown.Message;
}
