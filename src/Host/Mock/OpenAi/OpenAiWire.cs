using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.OpenAi;

/// <summary>OpenAI's chat completions: turns a behaviour into the bytes that the real API would send.</summary>
internal static class OpenAiWire
{
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream; charset=utf-8";

    /// <summary>Writes the answer of a model that behaves like this.</summary>
    public static Script Write(string model, Behaviour behaviour, ScriptOptions options)
    {
        if (behaviour.Silence is Silence.BeforeHeaders or Silence.Reset) return Bodiless(behaviour, options);
        if (behaviour.Error is { } error) return OpenAiErrors.Of(model, error, behaviour);
        if (behaviour.Silence == Silence.AfterHeaders) return Bodiless(behaviour, options);
        return behaviour.Answer switch
        {
            AnswerKind.Error => Whole(Json, OpenAiErrors.ServerError, behaviour),
            AnswerKind.Html => Whole("text/html; charset=utf-8", Template.Of(Pages.Portal), behaviour),
            AnswerKind.Garbage => Whole(options.Stream ? EventStream : Json, Template.Of(Pages.Garbage), behaviour),
            _ when options.Stream => Events(model, behaviour, options),
            _ => Body(model, behaviour),
        };
    }

    /// <summary>The answer to a request that no model ever sees.</summary>
    public static Script Refuse(int status, OpenAiError error)
    {
        Template body = OpenAiErrors.Body(error);
        return new Script { Status = status, ContentType = Json, RequestIdHeader = OpenAiHeaders.RequestId, Length = body.Length, Parts = [body] };
    }

    private static Script Bodiless(Behaviour behaviour, ScriptOptions options) => new()
    {
        ContentType = options.Stream ? EventStream : Json,
        Headers = OpenAiHeaders.Of(),
        RequestIdHeader = OpenAiHeaders.RequestId,
        HeadersFirst = behaviour.Silence == Silence.AfterHeaders,
        Parts = [],
        Ending = behaviour.Silence == Silence.Reset ? Ending.Reset : Ending.Silent,
        Behaviour = behaviour,
    };

    private static Script Whole(string contentType, Template body, Behaviour behaviour) => new()
    {
        ContentType = contentType,
        Headers = OpenAiHeaders.Of(),
        RequestIdHeader = OpenAiHeaders.RequestId,
        Length = body.Length,
        Parts = [body],
        Behaviour = behaviour,
    };

    private static Script Body(string model, Behaviour behaviour)
    {
        (Template body, long? length, Ending ending) = Breaks.Apply(behaviour, OpenAiBody.Of(model, behaviour), OpenAiErrors.ServerError);
        return new Script
        {
            ContentType = Json,
            Headers = OpenAiHeaders.Of(),
            RequestIdHeader = OpenAiHeaders.RequestId,
            Length = length,
            Parts = [body],
            Ending = ending,
            Behaviour = behaviour,
        };
    }

    private static Script Events(string model, Behaviour behaviour, ScriptOptions options)
    {
        (List<Template> parts, Ending ending) = Breaks.Apply(behaviour, OpenAiEvents.Of(model, behaviour, options.IncludeUsage));
        return new Script
        {
            ContentType = EventStream,
            Headers = OpenAiHeaders.Of(),
            RequestIdHeader = OpenAiHeaders.RequestId,
            HeadersFirst = behaviour.BeforeFirstToken > TimeSpan.Zero,
            Parts = parts,
            Ending = ending,
            Behaviour = behaviour,
        };
    }
}
