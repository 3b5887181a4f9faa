using System.Globalization;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Routing;

/// <summary>Everything that happened to one request.</summary>
/// <param name="Id">Its name, a ULID.</param>
/// <param name="Model">The name the client asked for.</param>
/// <param name="Revision">The configuration and policies it ran under, from its start to its end.</param>
/// <param name="At">When the request arrived.</param>
public sealed record Trail(string Id, string Model, string Revision, DateTimeOffset At)
{
    private readonly List<TurnRecord> _turns = new(2);
    private readonly List<Attempt> _attempts = new(2);
    private List<string> _notes = [];

    /// <summary>The turns, in order.</summary>
    public IReadOnlyList<TurnRecord> Turns => _turns;

    /// <summary>The attempts, in order.</summary>
    public IReadOnlyList<Attempt> Attempts => _attempts;

    /// <summary>What the policies saw of the request.</summary>
    public ChatRequest Request { get; init; } = new(Model);

    /// <summary>Who asked.</summary>
    public Caller Caller { get; init; } = Caller.Anonymous;

    /// <summary>What the request might spend.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>The policies that were asked, by name and in order; the engine's own stands behind them and is not named.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Where the request's chance started: the same seed draws the same numbers.</summary>
    public ulong Seed { get; init; }

    /// <summary>The client's request, byte for byte: only while the trail is handed over, empty before and after.</summary>
    public ReadOnlyMemory<byte> Body { get; internal set; }

    /// <summary>How it ended.</summary>
    public EndReason End { get; internal set; }

    /// <summary>The HTTP status of the answer. Where a keep-alive comment had gone out before, the status line itself said 200, and an error of this status went as an event.</summary>
    public int Status { get; internal set; }

    /// <summary>Who answered; null when nobody did.</summary>
    public Deployment? AnsweredBy { get; internal set; }

    /// <summary>What the client asked for and the one who answered cannot do, left out as harmless: <c>seed</c>, <c>top_k</c>.</summary>
    public IReadOnlyList<string> Dropped { get; internal set; } = [];

    /// <summary>What else is to be known of the answer: what was mended in it, where a stream broke what the request demands, what could not be checked.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The version of the catalog that prices and context windows come from; empty where nobody says.</summary>
    public string Catalog { get; init; } = "";

    /// <summary>What all attempts cost, in US dollars; null where a price or a token count is not known.</summary>
    public decimal? CostUsd { get; internal set; }

    /// <summary>The tokens of the answer, as the provider counted; null where it did not say.</summary>
    public Usage? Usage { get; internal set; }

    /// <summary>What the attempts that gave no answer have cost, as far as it can be told, in US dollars.</summary>
    public decimal LostUsd
    {
        get
        {
            decimal lost = 0;
            foreach (Attempt attempt in _attempts) lost += attempt.CostUsd;
            return lost;
        }
    }

    /// <summary>All that is known to be spent so far, in US dollars.</summary>
    public decimal SpentUsd => CostUsd ?? LostUsd;

    /// <summary>Time from arrival to the end.</summary>
    public TimeSpan Took { get; internal set; }

    /// <summary>The first failure that a provider or the network caused: what the client is told.</summary>
    public Attempt? FirstFailure
    {
        get
        {
            foreach (Attempt attempt in _attempts)
                if (attempt.Failure is not null) return attempt;
            return null;
        }
    }

    /// <summary>The line that decided last; empty when nobody was asked.</summary>
    public string DecidedBy => _turns.Count > 0 ? _turns[^1].DecidedBy : "";

    /// <summary>The failures in order, as the header shows them: <c>openai/gpt-4o=RateLimited, local/qwen3=TimedOut</c>.</summary>
    public string Failures => string.Join(", ", _attempts.Where(attempt => attempt.Failure is not null)
        .Select(attempt => string.Create(CultureInfo.InvariantCulture, $"{attempt.Deployment.Id}={attempt.Failure!.Kind}")));

    internal void Note(IReadOnlyList<string> notes)
    {
        if (notes.Count > 0) _notes = [.. _notes, .. notes];
    }

    internal void Add(TurnRecord turn) => _turns.Add(turn);

    internal void Add(Attempt attempt) => _attempts.Add(attempt);

    /// <summary>The latest attempt was never made.</summary>
    internal void TakeBack() => _attempts.RemoveAt(_attempts.Count - 1);

    internal void Update(Attempt attempt) => _attempts[attempt.Number] = attempt;

    /// <summary>The answer that had begun broke off: the attempt that gave it failed after all.</summary>
    internal void Interrupt(Failure broken)
    {
        End = EndReason.Interrupted;
        int answering = _attempts.FindLastIndex(attempt => attempt is { Failure: null, Cancelled: false });
        if (answering >= 0) Update(_attempts[answering] with { Failure = broken });
    }
}
