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

    /// <summary>Another build of the gateway, where one is named: what a change brought.</summary>
    Before,

    /// <summary>Nobody: the provider itself.</summary>
    Direct,
}
