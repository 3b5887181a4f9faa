using Microsoft.Extensions.Primitives;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.Anthropic;

/// <summary>Anthropic's messages: turns a behaviour into the bytes that the real API would send.</summary>
internal static class AnthropicWire
{
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream; charset=utf-8";
    private const string RequestId = "request-id";

    /// <summary>Writes the answer of a model that behaves like this.</summary>
    public static Script Write(string model, Behaviour behaviour, ScriptOptions options)
    {
        string type = options.Stream ? EventStream : Json;
        if (behaviour.Silence is Silence.BeforeHeaders or Silence.Reset) return Bodiless(type, behaviour);
        if (behaviour.Error is { } error) return Failing(model, error, behaviour);
        if (behaviour.Silence == Silence.AfterHeaders) return Bodiless(type, behaviour);
        return behaviour.Answer switch
        {
            AnswerKind.Error => Whole(Json, AnthropicErrors.Overloaded, behaviour),
            AnswerKind.Html => Whole("text/html; charset=utf-8", Template.Of(Pages.Portal), behaviour),
            AnswerKind.Garbage => Whole(type, Template.Of(Pages.Garbage), behaviour),
            _ when options.Stream => Events(model, behaviour),
            _ => Body(model, behaviour),
        };
    }

    /// <summary>The answer to a request that no model ever sees.</summary>
    public static Script Refuse(int status, string type, string message)
    {
        Template body = AnthropicErrors.Body(type, message);
        return new Script { Status = status, ContentType = Json, RequestIdHeader = RequestId, Length = body.Length, Parts = [body] };
    }

    private static Script Failing(string model, CallError error, Behaviour behaviour)
    {
        Template body = AnthropicErrors.Of(model, error);
        return new Script
        {
            Status = error.Reason is ErrorReason.Quota or ErrorReason.TooLarge ? 400 : error.Status,
            ContentType = Json,
            Headers = error.RetryAfter is { } pause ? [new("retry-after", new StringValues($"{Math.Ceiling(pause.TotalSeconds)}"))] : [],
            RequestIdHeader = RequestId,
            Length = body.Length,
            Parts = [body],
            Behaviour = behaviour,
        };
    }

    private static Script Bodiless(string type, Behaviour behaviour) => new()
    {
        ContentType = type,
        RequestIdHeader = RequestId,
        HeadersFirst = behaviour.Silence == Silence.AfterHeaders,
        Parts = [],
        Ending = behaviour.Silence == Silence.Reset ? Ending.Reset : Ending.Silent,
        Behaviour = behaviour,
    };

    private static Script Whole(string type, Template body, Behaviour behaviour) =>
        new() { ContentType = type, RequestIdHeader = RequestId, Length = body.Length, Parts = [body], Behaviour = behaviour };

    private static Script Body(string model, Behaviour behaviour)
    {
        (Template body, long? length, Ending ending) = Breaks.Apply(behaviour, AnthropicBody.Of(model, behaviour), AnthropicErrors.Overloaded);
        return new Script { ContentType = Json, RequestIdHeader = RequestId, Length = length, Parts = [body], Ending = ending, Behaviour = behaviour };
    }

    private static Script Events(string model, Behaviour behaviour)
    {
        (List<Template> parts, Ending ending) = Breaks.Apply(behaviour, AnthropicEvents.Of(model, behaviour));
        return new Script
        {
            ContentType = EventStream,
            RequestIdHeader = RequestId,
            HeadersFirst = behaviour.BeforeFirstToken > TimeSpan.Zero,
            Parts = parts,
            Ending = ending,
            Behaviour = behaviour,
        };
    }
}
