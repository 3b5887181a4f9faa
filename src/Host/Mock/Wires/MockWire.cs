using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.OpenAi;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.Wires;

/// <summary>What all further wires of the mock share: which of a behaviour's answers is played. A wire says how it is written.</summary>
internal abstract class MockWire
{
    private const string Json = "application/json";

    /// <summary>The name of the wire, under which its scripts are kept.</summary>
    public abstract string Name { get; }

    /// <summary>The content type of its streams.</summary>
    protected virtual string StreamType => "text/event-stream; charset=utf-8";

    /// <summary>Writes an answer in one piece.</summary>
    protected abstract Template Body(OpenAiAnswer answer);

    /// <summary>Writes an answer as events.</summary>
    protected abstract EventParts Events(OpenAiAnswer answer);

    /// <summary>Writes an error, in this wire's words.</summary>
    protected abstract (int Status, Template Body) Error(string model, CallError error);

    /// <summary>The answer to a call.</summary>
    public Script Answer(MockRequest request, MockModels models)
    {
        if (!request.IsJson) return Failing("", new CallError(400, ErrorReason.UsualForStatus, null), Behaviour.Plain);
        return models.Find(request.Model).Next(new ScriptOptions(request.Stream, IncludeUsage: true, Name), Write);
    }

    private Script Write(string model, Behaviour behaviour, ScriptOptions options)
    {
        string type = options.Stream ? StreamType : Json;
        if (behaviour.Silence is Silence.BeforeHeaders or Silence.Reset) return Bodiless(type, behaviour);
        if (behaviour.Error is { } error) return Failing(model, error, behaviour);
        if (behaviour.Silence == Silence.AfterHeaders) return Bodiless(type, behaviour);
        Template broken = Error(model, new CallError(500, ErrorReason.UsualForStatus, null)).Body;
        return behaviour.Answer switch
        {
            AnswerKind.Error => Whole(Json, broken, behaviour),
            AnswerKind.Html => Whole("text/html; charset=utf-8", Template.Of(Pages.Portal), behaviour),
            AnswerKind.Garbage => Whole(type, Template.Of(Pages.Garbage), behaviour),
            _ when options.Stream => Streamed(model, behaviour),
            _ => InOnePiece(model, behaviour, broken),
        };
    }

    private Script Failing(string model, CallError error, Behaviour behaviour)
    {
        (int status, Template body) = Error(model, error);
        return new Script
        {
            Status = status,
            ContentType = Json,
            Headers = error.RetryAfter is { } pause ? [new("retry-after", $"{Math.Ceiling(pause.TotalSeconds)}")] : [],
            Length = body.Length,
            Parts = [body],
            Behaviour = behaviour,
        };
    }

    private static Script Bodiless(string type, Behaviour behaviour) => new()
    {
        ContentType = type,
        HeadersFirst = behaviour.Silence == Silence.AfterHeaders,
        Parts = [],
        Ending = behaviour.Silence == Silence.Reset ? Ending.Reset : Ending.Silent,
        Behaviour = behaviour,
    };

    private static Script Whole(string type, Template body, Behaviour behaviour) => new() { ContentType = type, Length = body.Length, Parts = [body], Behaviour = behaviour };

    private Script InOnePiece(string model, Behaviour behaviour, Template broken)
    {
        int envelope = behaviour.Bytes is null ? 0 : Body(OpenAiAnswer.Of(model, behaviour with { Bytes = 0 })).Length;
        (Template body, long? length, Ending ending) = Breaks.Apply(behaviour, Body(OpenAiAnswer.Of(model, behaviour, envelope)), broken);
        return new Script { ContentType = Json, Length = length, Parts = [body], Ending = ending, Behaviour = behaviour };
    }

    private Script Streamed(string model, Behaviour behaviour)
    {
        (List<Template> parts, Ending ending) = Breaks.Apply(behaviour, Events(OpenAiAnswer.Of(model, behaviour)));
        return new Script
        {
            ContentType = StreamType,
            HeadersFirst = behaviour.BeforeFirstToken > TimeSpan.Zero,
            Parts = parts,
            Ending = ending,
            Behaviour = behaviour,
        };
    }
}
