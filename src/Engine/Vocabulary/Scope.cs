namespace RulesEngine.Vocabulary;

/// <summary>The smallest thing to think ill of after a failure.</summary>
public enum Scope
{
    /// <summary>This request only; the deployment is as good as before.</summary>
    Request,

    /// <summary>This model under this key in this region.</summary>
    Deployment,

    /// <summary>Every model under this key.</summary>
    Account,

    /// <summary>The whole provider.</summary>
    Provider,
}
