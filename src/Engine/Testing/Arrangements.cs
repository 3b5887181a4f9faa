using System.Globalization;
using RulesEngine.Vocabulary;

namespace RulesEngine.Testing;

/// <summary>What a test can arrange, and ask. The same words in a <c>.test.csx</c> and in an ordinary C# test.</summary>
public abstract class Arrangements : Expectations
{
    private protected Arrangements()
    {
    }

    /// <summary>Deployments of which nothing but the name matters, in the order of the configuration. Each answers at once until something else is said of it.</summary>
    /// <param name="ids">As in <c>gateway.json</c>: <c>openai/gpt-4o</c>.</param>
    public void Deployments(params string[] ids)
    {
        foreach (string id in ids) Deployment(id);
    }

    /// <summary>One deployment, behind those that are there already.</summary>
    /// <param name="id">As in <c>gateway.json</c>: <c>openai/gpt-4o</c>.</param>
    /// <param name="region">Where it runs.</param>
    /// <param name="tags">The operator's words for it, with commas: <c>"premium, slow"</c>.</param>
    /// <param name="price">US dollars per million tokens, for input and for output: <c>(2.5, 10)</c>; not known unless set.</param>
    /// <param name="contextWindow">In tokens; not known unless set.</param>
    /// <param name="family">The model's family.</param>
    /// <param name="can">What the model can do beyond text.</param>
    /// <returns>The deployment, to say more about it.</returns>
    public ScenarioDeployment Deployment(
        string id, string region = "", string tags = "", (double Input, double Output)? price = null, int? contextWindow = null, string family = "",
        Capabilities can = Capabilities.None)
    {
        string[] parts = id.Split('/', 2);
        if (parts is not [{ Length: > 0 }, { Length: > 0 }]) throw new ArgumentException($"A deployment is written provider/model, not '{id}'.");
        return Current.Add(new DeploymentFacts(id, parts[0], parts[1])
        {
            Region = region,
            Tags = Words(tags),
            Price = price is { } dollars ? new Price((decimal)dollars.Input, (decimal)dollars.Output) : null,
            ContextWindow = contextWindow,
            Family = family,
            Capabilities = can,
        });
    }

    /// <summary>A deployment, to say what its calls come to and how it is doing.</summary>
    /// <param name="deployment">Its id; it must have been named before.</param>
    public ScenarioDeployment Given(string deployment) => Current.Find(deployment);

    /// <summary>What one request may spend; what is not said is as in a configuration that does not say it.</summary>
    /// <param name="time">From its arrival to the commit point.</param>
    /// <param name="money">Over all attempts, in US dollars.</param>
    /// <param name="attempts">Calls in all.</param>
    /// <param name="firstToken">From sending an attempt to its first visible content.</param>
    public void Limits(TimeSpan? time = null, double? money = null, int? attempts = null, TimeSpan? firstToken = null)
    {
        Limits usual = new();
        Current.Limits = new Limits
        {
            Time = time ?? usual.Time,
            Money = (decimal?)money,
            Attempts = attempts ?? usual.Attempts,
            FirstToken = firstToken ?? usual.FirstToken,
        };
    }

    /// <summary>Another sequence of chance; a whole number, 0 unless set. Before the first request.</summary>
    public void Seed(int seed) => Current.Seed = (ulong)seed;

    /// <summary>Lets time go by between two requests.</summary>
    public void Wait(TimeSpan time) => Current.Wait(time);

    /// <summary>Lets time go by until an instant; a scenario begins on Monday, 5 January 2026, at noon, UTC.</summary>
    /// <param name="instant">For example <c>"2026-01-05 22:30"</c>, in UTC unless it says otherwise.</param>
    public void At(string instant)
    {
        if (!DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset then))
            throw new ArgumentException($"'{instant}' is no instant; write for example \"2026-01-05 22:30\".");
        if (then < Current.Now) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Time never goes back: it is {Current.Now:yyyy-MM-dd HH:mm:ss} already."));
        Current.Wait(then - Current.Now);
    }

    /// <summary>Sends one request through the gateway and waits, in virtual time, for the last byte of its answer.</summary>
    /// <param name="stream">Whether the client wants a stream.</param>
    /// <param name="metadata">The request's metadata: <c>"residency=eu, tier=gold"</c>.</param>
    /// <param name="tags">The request's tags, with commas: <c>"batch, night"</c>.</param>
    /// <param name="inputTokens">How long the question is.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="tools">Whether it offers tools.</param>
    /// <param name="images">Whether it holds an image.</param>
    /// <param name="responseFormat">The type of its <c>response_format</c>.</param>
    /// <param name="team">The team of the key that asks.</param>
    /// <param name="maxTokens">How many output tokens it allows; it does not say unless set.</param>
    public void Ask(
        bool stream = false, string metadata = "", string tags = "", int inputTokens = 1_000, string model = "chat", bool tools = false, bool images = false,
        string responseFormat = "", string team = "", int? maxTokens = null)
    {
        ChatRequest request = new(model)
        {
            Stream = stream,
            Metadata = Pairs(metadata),
            Tags = Words(tags),
            InputTokens = inputTokens,
            MaxTokens = maxTokens,
            Tools = tools,
            Images = images,
            ResponseFormat = responseFormat,
        };
        CheckPolicies(Send(request, team.Length > 0 ? new Caller("scenario") { Team = team } : Caller.Anonymous));
    }

    /// <summary>
    /// Sends every request of a recording through the policies again, with the deployments that were there then. What follows is about all of them:
    /// <c>ShouldAnswer(atLeast: 99.5.Percent)</c>, and <c>ShouldNeverTry</c>, <c>ShouldTakeAtMost</c> and <c>ShouldCostAtMost</c> of the worst case.
    /// </summary>
    /// <param name="file">An <c>.ndjson</c> file beside the policies, or in the folder <c>recordings</c> there; <c>rulesengine capture</c> makes one.</param>
    public void Recorded(string file) => Replay(file);

    private protected virtual void Replay(string file) => Current.Replay(file);

    private protected virtual ScenarioRun Send(ChatRequest request, Caller caller) => Current.Ask(request, caller);

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Dictionary<string, string> Pairs(string text)
    {
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        foreach (string word in Words(text))
        {
            if (word.Split('=', 2) is not [{ Length: > 0 } name, var value]) throw new ArgumentException($"Metadata is written name=value, not '{word}'.");
            pairs[name.Trim()] = value.Trim();
        }

        return pairs;
    }
}
