using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Importing;

/// <summary>Classifies what a log says of a failure, by the tables that classify it when this gateway is the one that calls.</summary>
internal static class ForeignFailure
{
    /// <summary>The failure; null for a call that was answered.</summary>
    public static Failure? Of(ForeignCall call)
    {
        if (call.Unanswered is { } kind)
        {
            Stage stage = kind == FailureKind.ConnectionFailed ? Stage.Connecting : Stage.AwaitingHeaders;
            return new Failure(kind, stage, kind == FailureKind.ConnectionFailed ? Scope.Provider : Scope.Deployment);
        }

        if (call.Error is not { } body) return null;
        using HttpResponseMessage answer = new();
        foreach ((string name, string value) in call.Headers)
            if (SaysMore(name)) answer.Headers.TryAddWithoutValidation(name, value);
        Failure failure = ErrorTables.Of(call.Dialect).Classify(call.Status, answer.Headers, body, Stage.AwaitingHeaders, call.At + call.Took);
        return call.Request.Length > 0 ? failure : failure with { Message = "" };
    }

    /// <summary>Whether a header says something of a failure: when to come back, or what it is.</summary>
    private static bool SaysMore(string name) => name.StartsWith("retry-after", StringComparison.OrdinalIgnoreCase)
        || name.Contains("ratelimit", StringComparison.OrdinalIgnoreCase) || name.Equals("x-amzn-errortype", StringComparison.OrdinalIgnoreCase);
}
