namespace RulesEngine.Host.Mock.Faults;

/// <summary>The vocabulary of faults, shared by every wire. <c>docs/mock.md</c> lists the same words.</summary>
internal static class FaultWords
{
    /// <summary>Every word that acts.</summary>
    public static IReadOnlyList<FaultWord> All { get; } =
    [
        new("fail-STATUS", "fail-500", "answers with that HTTP error, in the provider's words", (b, a) => Fail(b, (int)a[0])),
        new("fail-STATUS-retry-after-TIME", "fail-429-retry-after-7s", "the same, with that retry-after", (b, a) => Fail(b, (int)a[0]) with { Error = new((int)a[0], RetryAfter: Time(a[1])) }),
        new("auth", "auth", "401, the key is wrong", (b, _) => Fail(b, 401)),
        new("permission", "permission", "403, the key may not use this model", (b, _) => Fail(b, 403)),
        new("region-blocked", "region-blocked", "403, the country is not served", (b, _) => Fail(b, 403, ErrorReason.RegionBlocked)),
        new("model-not-found", "model-not-found", "404, there is no such model", (b, _) => Fail(b, 404)),
        new("quota", "quota", "429, the account is out of credit", (b, _) => Fail(b, 429, ErrorReason.Quota)),
        new("too-large", "too-large", "429, one request asks for more tokens than a minute allows", (b, _) => Fail(b, 429, ErrorReason.TooLarge)),
        new("context-too-long", "context-too-long", "400, the conversation does not fit the context window", (b, _) => Fail(b, 400, ErrorReason.ContextTooLong)),
        new("unsupported-parameter", "unsupported-parameter", "400, the model does not take a parameter", (b, _) => Fail(b, 400, ErrorReason.UnsupportedParameter)),
        new("prompt-filter", "prompt-filter", "400, a safety filter stopped the prompt", (b, _) => Fail(b, 400, ErrorReason.PromptFilter)),

        new("hang", "hang", "takes the request and never answers", (b, _) => b with { Silence = Silence.BeforeHeaders }),
        new("hang-after-headers", "hang-after-headers", "sends status and headers, then nothing", (b, _) => b with { Silence = Silence.AfterHeaders }),
        new("reset", "reset", "resets the connection before the first byte", (b, _) => b with { Silence = Silence.Reset }),
        new("slow-TIME", "slow-300ms", "waits before the first token; a stream's headers go out at once", (b, a) => b with { BeforeFirstToken = Time(a[0]) }),
        new("slow-headers-TIME", "slow-headers-300ms", "waits before anything at all", (b, a) => b with { BeforeHeaders = Time(a[0]) }),
        new("pace-TIME", "pace-10ms", "waits between the chunks of a stream", (b, a) => b with { Pace = Time(a[0]) }),

        new("cut-after-N", "cut-after-5", "closes the connection in mid-body after N chunks of content", (b, a) => Break(b, BreakKind.Cut, a)),
        new("end-after-N", "end-after-5", "ends the body politely after N chunks, without finish reason and end mark", (b, a) => Break(b, BreakKind.End, a)),
        new("stall-after-N", "stall-after-3", "goes silent after N chunks, the connection open", (b, a) => Break(b, BreakKind.Stall, a)),
        new("error-event-after-N", "error-event-after-3", "sends an error event after N chunks, and ends", (b, a) => Break(b, BreakKind.ErrorEvent, a)),
        new("malformed-event-after-N", "malformed-event-after-2", "breaks the JSON of the event after N chunks, and goes on", (b, a) => Break(b, BreakKind.MalformedEvent, a)),
        new("no-done", "no-done", "leaves out the end mark, data: [DONE]", (b, _) => b with { Break = BreakKind.NoDone }),

        new("tokens-N", "tokens-50", "an answer of N tokens", (b, a) => b with { Tokens = (int)a[0] }),
        new("length-N", "length-20", "an answer that the token limit stopped after N tokens", (b, a) => b with { Tokens = (int)a[0], Truncated = true }),
        new("size-SIZE", "size-1kb", "an answer whose body has about that size", (b, a) => b with { Bytes = (int)a[0] }),
        new("tool-call", "tool-call", "a call of the tool get_weather", (b, _) => b with { Answer = AnswerKind.ToolCall }),
        new("broken-tool-call", "broken-tool-call", "the same, its arguments cut in the middle", (b, _) => b with { Answer = AnswerKind.BrokenToolCall }),
        new("loose-tool-call", "loose-tool-call", "the same, with a comma too many in its arguments", (b, _) => b with { Answer = AnswerKind.LooseToolCall }),
        new("wrong-tool-call", "wrong-tool-call", "the same, with town in the place of city", (b, _) => b with { Answer = AnswerKind.WrongToolCall }),
        new("json", "json", "a text that is JSON", (b, _) => b with { Answer = AnswerKind.Json }),
        new("fenced-json", "fenced-json", "the same JSON in a code fence", (b, _) => b with { Answer = AnswerKind.FencedJson }),
        new("thinking", "thinking", "thinks before it answers, and signs its thought where its wire can", (b, _) => b with { Thinks = true }),
        new("refusal", "refusal", "the model declines", (b, _) => b with { Answer = AnswerKind.Refusal }),
        new("content-filter", "content-filter", "a safety filter stops the answer half-way", (b, _) => b with { Answer = AnswerKind.ContentFilter }),
        new("empty", "empty", "a complete answer with nothing in it", (b, _) => b with { Answer = AnswerKind.Empty }),
        new("error-in-200", "error-in-200", "an error body under the status 200", (b, _) => b with { Answer = AnswerKind.Error }),
        new("html-200", "html-200", "a page for people under the status 200", (b, _) => b with { Answer = AnswerKind.Html }),
        new("garbage", "garbage", "bytes that are neither JSON nor events", (b, _) => b with { Answer = AnswerKind.Garbage }),
    ];

    private static Behaviour Fail(Behaviour behaviour, int status, ErrorReason reason = ErrorReason.UsualForStatus) =>
        behaviour with { Error = new CallError(status, reason) };

    private static Behaviour Break(Behaviour behaviour, BreakKind kind, double[] amounts) =>
        behaviour with { Break = kind, BreakAfter = (int)amounts[0] };

    private static TimeSpan Time(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
