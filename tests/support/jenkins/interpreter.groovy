/** Steps outside `script { }`: calls only. The names are Jenkins' steps and the file's own functions. */
class StepBlock {
    private final Script script

    StepBlock(Script script) {
        this.script = script
    }

    void run(Closure content) {
        Closure own = content.clone() as Closure
        own.delegate = this
        own.resolveStrategy = Closure.DELEGATE_ONLY
        own.call()
    }

    Object methodMissing(String name, Object args) {
        return script.invokeMethod(name, args)
    }

    Object propertyMissing(String name) {
        return script.getProperty(name)
    }
}

class Interpreter {
    final Build build
    final Script script

    Interpreter(Build build, Script script) {
        this.build = build
        this.script = script
    }

    void run(Closure content) {
        Pipeline pipeline = new Pipeline()
        pipeline.read(content)
        pipeline.check()
        build.record.options = [timeoutMinutes: pipeline.options?.minutes, concurrent: pipeline.options?.concurrent ?: false]
        boolean agent = pipeline.agent != 'none'
        // an agent of the whole pipeline is waited for before its options count
        if (agent) waitForAgent()
        try {
            build.clock.within(pipeline.options?.minutes) { runStages(pipeline.stages) }
        } catch (Ended ended) {
            build.worsen(ended.result)
        }
        afterwards(pipeline.post)
    }

    /** One after the other; when one fails, none of those after it. */
    private void runStages(List<Stage> stages) {
        boolean failed = false
        stages.each { stage ->
            if (failed) {
                skip(stage)
            } else {
                failed = Results.ORDER.indexOf(runStage(stage)) > Results.ORDER.indexOf('UNSTABLE')
            }
        }
    }

    private String runStage(Stage stage) {
        double began = build.clock.now
        Map entry = [name: stage.name, timeoutMinutes: stage.options?.minutes, agent: stage.agent?.label, nested: stage.children != null]
        build.record.stages << entry
        entry.result = build.inStage(stage.name) {
            // a stage's options count before its agent is there
            build.clock.within(stage.options?.minutes) { onAgent(stage) }
        }
        entry.minutes = build.clock.now - began
        return entry.result
    }

    private void onAgent(Stage stage) {
        if (stage.agent) waitForAgent()
        try {
            if (stage.children != null) runStages(stage.children) else new StepBlock(script).run(stage.steps)
        } finally {
            if (stage.agent) build.agents--
        }
    }

    /** Jenkins checks the repository out into each workspace by itself. */
    private void waitForAgent() {
        build.clock.pass((build.scenario.agentMinutes ?: 0) as double)
        build.agents++
        build.record.checkouts++
    }

    private void skip(Stage stage) {
        build.record.stages << [name: stage.name, result: 'SKIPPED', timeoutMinutes: stage.options?.minutes, nested: stage.children != null]
        stage.children?.each { skip(it) }
    }

    private void afterwards(Post post) {
        Post.CONDITIONS.each { name, holds ->
            Closure content = post?.found?.get(name)
            if (content == null || !holds(build.result)) return
            build.record.post << name
            try {
                new StepBlock(script).run(content)
            } catch (Ended ended) {
                build.worsen(ended.result)
            }
        }
    }
}

/** What the Jenkinsfile is: `pipeline`, the steps, and the variables env, params and currentBuild. */
abstract class JenkinsScript extends Script {
    private Build build

    void belongsTo(Build build) {
        this.@build = build
    }

    void pipeline(Closure content) {
        new Interpreter(build, this).run(content)
    }

    Object methodMissing(String name, Object args) {
        return new Steps(build).call(name, args as List)
    }

    Object getEnv() {
        return build.env
    }

    Object getParams() {
        return build.params.asImmutable()
    }
}
