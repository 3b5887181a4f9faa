// The class around a policy: its text goes where the body stands below, and not one column of it moves.
// Used twice: by the compiler at run time, and by the build for builtin.csx.
#nullable enable
#pragma warning disable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Policies.Compiled;

internal sealed class $class$(RulesEngine.Policies.TurnContext context) : RulesEngine.Policies.PolicyScript(context)
{
    public static RulesEngine.Policies.PolicyScript Create(RulesEngine.Policies.TurnContext context) => new $class$(context);
#pragma warning restore
$enums$
#line hidden
    public override RulesEngine.Vocabulary.Decision Decide()
    {
$loaded$
#line 1 "$file$"
$body$
#line hidden
#pragma warning disable
        return default;
    }
}
