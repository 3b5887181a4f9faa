namespace RulesEngine.Benchmarks.Load;

/// <summary>Who stands between the client and the provider.</summary>
internal enum Contender
{
    /// <summary>The gateway, with policies.</summary>
    Gateway,

    /// <summary>A plain YARP proxy.</summary>
    Yarp,

    /// <summary>nginx, where it is installed.</summary>
    Nginx,

    /// <summary>Nobody: the provider itself.</summary>
    Direct,
}
