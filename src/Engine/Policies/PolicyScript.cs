using System.Runtime.CompilerServices;
using RulesEngine.Vocabulary;

namespace RulesEngine.Policies;

/// <summary>
/// What a policy sees and says. A <c>.csx</c> file is compiled as the body of <see cref="Decide"/> of a class of its own,
/// so that every member below is in scope without a prefix.
/// </summary>
/// <param name="context">What this script sees, shared by all policies that are asked for one request.</param>
public abstract class PolicyScript(TurnContext context)
{
    /// <summary>Why the policies are asked.</summary>
    protected Turn Turn => context.Turn;

    /// <summary>What the client asks for.</summary>
    protected ChatRequest Request => context.Request;

    /// <summary>Who asks.</summary>
    protected Caller Caller => context.Caller;

    /// <summary>Every deployment of the model, healthy or not, in the order of the configuration.</summary>
    protected DeploymentList Deployments => context.Deployments;

    /// <summary>The deployments that are healthy and allowed, in the order in which they would be tried; <c>Only</c> and <c>Prefer</c> shape it.</summary>
    protected DeploymentList Candidates => context.Candidates;

    /// <summary>The candidates that this request has not tried yet, in the same order.</summary>
    protected DeploymentList Untried => context.Untried;

    /// <summary>The deployments that are allowed but to be left alone for now, the one that comes back soonest first; <c>Only</c> shapes it.</summary>
    protected DeploymentList Resting => context.Resting;

    /// <summary>The attempts made so far for this request, the first one first.</summary>
    protected IReadOnlyList<Attempt> Attempts => context.Attempts;

    /// <summary>The attempt that this turn is about: the one that failed, is slow or broke off; null at <c>Start</c>.</summary>
    protected Attempt? Last => context.Last;

    /// <summary>Why the latest attempt failed; null unless the turn is <c>Failed</c> or <c>Interrupted</c>.</summary>
    protected Failure? Failure => context.Failure;

    /// <summary>The answer that failed: why the model stopped, its tokens, where it breaks the request's schemas; null where none came whole.</summary>
    protected AnswerFacts? Answer => context.Failure?.Answer;

    /// <summary>What the client has seen of the stream that broke; null unless the turn is <c>Interrupted</c>.</summary>
    protected StreamProgress? Stream => context.Stream;

    /// <summary>What the request has spent of its limits, and what is left.</summary>
    protected Budget Budget => context.Budget;

    /// <summary>Time since the request arrived.</summary>
    protected TimeSpan Elapsed => context.Budget.TimeSpent;

    /// <summary>Time left until the deadline, never below zero.</summary>
    protected TimeSpan Remaining => context.Budget.TimeLeft;

    /// <summary>The time of this turn, in UTC; recorded, so that a replay sees the same.</summary>
    protected DateTimeOffset Now => context.Now;

    /// <summary>A number from 0 up to 1, drawn by the engine for this turn; recorded, so that a replay sees the same.</summary>
    protected double Chance => context.Chance;

    /// <summary>The policy's own code.</summary>
    /// <returns>What to do next; <see langword="default"/> lets the next policy decide.</returns>
    public abstract Decision Decide();

    /// <summary>Keep only the candidates that fit, for this turn and all policies after this one.</summary>
    protected void Only(Func<Deployment, bool> fits) => context.Only(fits);

    /// <summary>Put the candidates that fit before the others; both groups keep their order.</summary>
    protected void Prefer(Func<Deployment, bool> fits) => context.PutFirst(fits);

    /// <summary>Put the candidates with the lowest value first; equals keep their order, and a value that is not known (null) comes first.</summary>
    protected void PreferLowest<TKey>(Func<Deployment, TKey> value) => context.Prefer(value);

    /// <summary>Share the requests out by weight: the candidates in an order drawn by <c>Chance</c>, in which one of weight 3 comes first three times as often as one of weight 1; weight 0 comes last.</summary>
    protected void PreferWeighted(Func<Deployment, double> weight) => Selection.Weighted(context, weight);

    /// <summary>Put the candidates with the fewest calls under way first.</summary>
    protected void PreferLeastBusy() => Selection.LeastBusy(context);

    /// <summary>Put the candidates whose recent answers began soonest first, by their median; one that nobody has measured yet comes before them, and so gets measured.</summary>
    protected void PreferFastest() => Selection.Fastest(context);

    /// <summary>Put the candidates that charge least for this request first: its question, and as long an answer as it allows (1,000 tokens unless it says); one without a price comes last.</summary>
    protected void PreferCheapest() => Selection.Cheapest(context);

    /// <summary>Put the candidates with the most requests left in their window first, one that does not say before them, and behind all those whose tokens do not last for the question.</summary>
    protected void PreferMostHeadroom() => Selection.MostHeadroom(context);

    /// <summary>Put the candidates first that share neither provider, service, account nor region with one that has failed this request.</summary>
    protected void PreferElsewhere() => Selection.Elsewhere(context);

    /// <summary>Give the same key the same order of the candidates every time, and different keys different ones: <c>StickTo(Request.Session)</c>, <c>StickTo(Request.Opening)</c>; an empty key changes nothing.</summary>
    protected void StickTo(string key) => Selection.StickTo(context, key);

    /// <summary>Let a candidate that has just come back from a break or a cooling go first only as often as its share says, which grows to all within five seconds; the others take the rest.</summary>
    protected void RampUp() => Selection.RampUp(context);

    /// <summary>Call this deployment.</summary>
    /// <param name="deployment">Who to call; null, and nobody can be called: the request fails as <c>no_candidate</c>.</param>
    /// <param name="after">How long to wait first.</param>
    /// <param name="within">The limit until its first visible content; the model's <c>firstToken</c> unless set.</param>
    /// <param name="slowAfter">Ask again, at a <c>Slow</c> turn, after this time without visible content.</param>
    /// <param name="hold">Keep back the first content for this long, so that an early failure stays invisible.</param>
    /// <param name="holdTokens">The same until there are so many tokens; with <c>hold</c> too, whatever is reached first.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected static Decision Try(
        Deployment? deployment, TimeSpan after = default, TimeSpan within = default, TimeSpan slowAfter = default, TimeSpan hold = default, int holdTokens = 0,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new() { Kind = DecisionKind.Try, Deployment = deployment, After = after, Within = within, SlowAfter = slowAfter, Hold = hold, HoldTokens = holdTokens, File = file, Line = line };

    /// <summary>Call the deployment of the last attempt again.</summary>
    /// <param name="after">How long to wait first.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected static Decision Retry(TimeSpan after = default, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new() { Kind = DecisionKind.Retry, After = after, File = file, Line = line };

    /// <summary>Call the first candidate that has not been tried; with none left the request fails as <c>exhausted</c>.</summary>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected static Decision Failover([CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new() { Kind = DecisionKind.Failover, File = file, Line = line };

    /// <summary>Call one more candidate in parallel; the first usable token wins, the others are cancelled. The engine keeps hedges rare.</summary>
    /// <param name="after">How long the call under way may show nothing first; at <c>Start</c> the first candidate is called at once and hedged after this time.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected static Decision Hedge(TimeSpan after = default, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new() { Kind = DecisionKind.Hedge, After = after, File = file, Line = line };

    /// <summary>Go on with a broken stream at another deployment; where that is not possible the stream ends with an error event.</summary>
    /// <param name="deployment">Who goes on; the first untried candidate unless set, else the first candidate.</param>
    /// <param name="notice">What the model is told, in the conversation's own language; the engine's English words unless set.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected static Decision Resume(Deployment? deployment = null, string? notice = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new() { Kind = DecisionKind.Resume, Deployment = deployment, Text = notice, File = file, Line = line };

    /// <summary>Give the client what the last attempt said, answer or error, as it is.</summary>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected static Decision Deliver([CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new() { Kind = DecisionKind.Deliver, File = file, Line = line };

    /// <summary>Answer the client with this text, in its own dialect, without calling anybody.</summary>
    /// <param name="text">The assistant's message.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected static Decision Respond(string text, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new() { Kind = DecisionKind.Respond, Text = text, File = file, Line = line };

    /// <summary>End the request with an error.</summary>
    /// <param name="status">The HTTP status, 400 to 599; 0 takes the first real failure's.</param>
    /// <param name="message">What the client is told; the first real failure's message unless set.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected static Decision Fail(int status = 0, string? message = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new() { Kind = DecisionKind.Fail, Status = status, Text = message, File = file, Line = line };
}
