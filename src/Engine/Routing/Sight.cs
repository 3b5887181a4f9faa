using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Routing;

/// <summary>What the policies saw at one turn, enough to decide it again. It holds on to the values they saw; nothing is copied but lists.</summary>
public sealed class Sight
{
    /// <summary>Every deployment of the model, as it stood.</summary>
    public required IReadOnlyList<Deployment> Deployments { get; init; }

    /// <summary>Those that were healthy and allowed, in the same order, before a policy shaped them.</summary>
    public required IReadOnlyList<Deployment> Candidates { get; init; }

    /// <summary>Those that were allowed but to be left alone, the one that comes back soonest first, before a policy shaped them.</summary>
    public IReadOnlyList<Deployment> Resting { get; init; } = [];

    /// <summary>The attempts as they stood.</summary>
    public required IReadOnlyList<Attempt> Attempts { get; init; }

    /// <summary>The attempt that the turn was about; null at <c>Start</c>.</summary>
    public Attempt? Last { get; init; }

    /// <summary>Why the latest attempt failed; null where it had not.</summary>
    public Failure? Failure { get; init; }

    /// <summary>What the client had seen of a stream that broke; null where none had.</summary>
    public StreamProgress? Stream { get; init; }

    /// <summary>What was spent, and what might be.</summary>
    public Budget Budget { get; internal set; }

    /// <summary>The time, in UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The number drawn for the turn, from 0 up to 1.</summary>
    public required double Chance { get; init; }

    /// <summary>The first untried candidate once the policies had shaped them: whom <c>Failover</c> and <c>Hedge</c> mean. Null where there was none.</summary>
    public Deployment? Next { get; internal set; }

    /// <summary>What a context shows, before the policies shape it.</summary>
    public static Sight Of(TurnContext context)
    {
        Deployment[] deployments = [.. context.Deployments];
        return new Sight
        {
            Deployments = deployments,
            Candidates = context.Candidates.Count == deployments.Length ? deployments : [.. context.Candidates],
            Resting = context.Resting.Count == 0 ? [] : [.. context.Resting],
            Attempts = context.Attempts.Count == 0 ? [] : context.Attempts.ToArray(),
            Last = context.Last,
            Failure = context.Failure,
            Stream = context.Stream,
            Budget = context.Budget,
            Now = context.Now,
            Chance = context.Chance,
        };
    }

    /// <summary>The same, once the time of the turn and what came of it are known.</summary>
    internal Sight At(TimeSpan spent, Deployment? next)
    {
        Budget = Budget with { TimeSpent = spent };
        Next = next;
        return this;
    }

    /// <summary>The same, with other words about the attempts.</summary>
    internal Sight WithAttempts(Func<Attempt, Attempt> change, Failure? failure) => new()
    {
        Deployments = Deployments,
        Candidates = Candidates,
        Resting = Resting,
        Attempts = [.. Attempts.Select(change)],
        Last = Last is null ? null : change(Last),
        Failure = failure,
        Stream = Stream,
        Budget = Budget,
        Now = Now,
        Chance = Chance,
        Next = Next,
    };

    /// <summary>The same, but for whom <c>Failover</c> means.</summary>
    internal Sight WithNext(Deployment? next)
    {
        if (ReferenceEquals(next, Next)) return this;
        Sight other = (Sight)MemberwiseClone();
        other.Next = next;
        return other;
    }

    private bool Rests(Deployment deployment)
    {
        for (int i = 0; i < Resting.Count; i++)
            if (deployment.Is(Resting[i])) return true;
        return false;
    }

    /// <summary>Shows it to policies again, exactly as it was.</summary>
    /// <param name="turn">Why they are asked.</param>
    /// <param name="trail">The request, and who sent it.</param>
    /// <param name="context">What they will see.</param>
    public void Show(Turn turn, Trail trail, TurnContext context)
    {
        context.Turn = turn;
        context.Request = trail.Request;
        context.Caller = trail.Caller;
        context.Attempts.Clear();
        context.Attempts.AddRange(Attempts);
        context.Last = Last;
        context.Failure = Failure;
        context.Stream = Stream;
        context.Budget = Budget;
        context.Now = Now;
        context.Chance = Chance;
        context.ForgetDeployments();
        int candidate = 0;
        foreach (Deployment deployment in Deployments)
        {
            bool allowed = candidate < Candidates.Count && deployment.Is(Candidates[candidate]);
            if (allowed) candidate++;
            context.See(deployment, allowed || Rests(deployment));
        }
    }
}
